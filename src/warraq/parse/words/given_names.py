"""First names that Arabic bylines print: a line of two to four words that begins with one names a person."""

from warraq.arabic import fold
from warraq.parse.words.bylines import OFFICES
from warraq.patterns import late

# Names that are no word of a headline as well, or hardly ever its first: «سعيد», «كريم» and «نجاح» are left out.
_MEN = (
    "محمد أحمد محمود مصطفى علي حسن حسين حسان حسام عمر عثمان خالد وليد سامر سمير سامي باسل باسم بسام بشار "
    "بلال تامر ثائر جمال جميل جهاد جورج جوزيف إلياس الياس بطرس بولس ميشال ميشيل أنطوان طوني شربل مارون "
    "رامي رائد راشد رشيد رضوان رياض زياد زيد زكريا زهير سلطان سليمان سليم سعود سعد شادي شاكر شوقي صالح "
    "صلاح طارق طاهر طلال عادل عامر عارف عاصم عباس عدنان عصام عماد عمار عمرو غسان فادي فارس فاروق فاضل "
    "فؤاد فهد فهمي فيصل قاسم قصي كامل كمال لؤي ماجد مازن مالك ماهر مجدي مراد مروان معاذ معتز منذر منير "
    "مهند موسى مؤيد ناصر نادر نبيل نديم نزار نضال نعيم هاني هشام هيثم وائل وسام وسيم ياسر ياسين يحيى "
    "يوسف يونس إبراهيم ابراهيم إسماعيل اسماعيل إدريس إسلام أسامة أسعد أشرف أكرم أمجد أمين أنس أنور أوس "
    "أيمن أيهم إياد إيهاب أنيس رشاد رفيق شريف شفيق عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالقادر "
    "عبدالحميد عبدالسلام عبداللطيف عبدالمجيد عبدالناصر عبدالوهاب هادي مهدي نايف نواف مشعل بندر تركي حمد "
    "حمدان حمود حمدي حمزة خليل خليفة جاسم جابر جعفر فواز سيف مبارك مسعود منصور ناجي رجب رمضان شعبان صبري "
    "صادق طه لطفي مختار نور نورالدين صلاحالدين"
)
_WOMEN = (
    "فاطمة عائشة خديجة زينب مريم سارة سعاد سميرة سلمى سوسن سهى سهام هدى هند هناء هالة هبة هيفاء هنادي "
    "منى مها مي ميساء ميسون ميرنا مايا ليلى لينا لمى لميس لبنى لمياء رنا رانيا ريم رشا رولا ريما رندة "
    "رنده ريتا داليا دانا دانيا ديانا دينا دعاء غادة غنى غدير نادية نادين ناديا نجلاء نجوى نوال نهى نورا "
    "نورة نسرين نيرمين عبير علا عليا عزة فاتن فرح فريدة فدوى جنى جوان جيهان حنان حنين ديما أسماء إسراء "
    "آلاء آمال أماني أمل أميرة أميمة أنسام إيمان إيناس آية ابتسام بثينة بشرى بسمة تالا ثريا خلود روان "
    "رؤى زهراء شيماء شيرين شذى صفاء ضحى ياسمين يارا يسرى وجدان ولاء"
)
# «عبد الله», «أبو بكر», «أم كلثوم» are one name in two words.
_JOINED = frozenset(fold("عبد أبو بو آل ابن").split())
GIVEN = frozenset(fold(f"{_MEN} {_WOMEN}").split())
# And names of places in two words begin so: «مكة المكرمة», «جنوب لبنان», «خان يونس».
_OF_PLACES = frozenset(
    fold(
        "مكة بيت خان تل دير كفر عين رأس وادي جبل حفر خميس شرق غرب شمال جنوب وسط ريف حي مدينة محافظة منطقة قرية بلدة "
        "ميناء مطار سيدي نيو لوس سان دار أم بئر برج باب قصر كوالا هونغ واشنطن دول جزر جزيرة ساحل كل كتب كتبت"
    ).split()
)
# What stands in no name, though a name may stand before it: «علي يدعو …» is a sentence.
_WORD = late(r"[^\W\d_]+\.?")
_TITLE = late(r"\A(?:د|أ|م|الدكتور|الدكتورة|الأستاذ|الشيخ)\s*[./]?\s+(?=\S)")
FEWEST, MOST = 2, 4  # words of one in a line of its own
LONGEST = 40  # characters


def is_a_bare_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else, by its first word.

    >>> is_a_bare_name("هدى سالم"), is_a_bare_name("د. محمد العباس"), is_a_bare_name("عين اليوم"), is_a_bare_name("علي")
    (True, True, False, False)
    """
    folded = _words_of(text)
    if not folded:
        return False
    return folded[0] in GIVEN or (folded[0] in _JOINED and len(folded) > FEWEST)


def is_like_a_name(text: str) -> bool:
    """Whether a text has the form of a name whose first word need not be known: no article at its beginning.

    >>> is_like_a_name("رغد عشميل"), is_like_a_name("المدينة المنورة"), is_like_a_name("مكة المكرمة")
    (True, False, False)
    """
    folded = _words_of(text)
    return bool(folded) and not folded[0].startswith("ال") and folded[0] not in _OF_PLACES


def _words_of(text: str) -> list[str]:
    """The folded words of what may be a name; none of what has another form, or a word that no name holds."""
    bare = _TITLE.sub("", text.strip(" .،:-–—|/*"))
    words = bare.split()
    if not FEWEST <= len(words) <= MOST or len(bare) > LONGEST or not all(map(_WORD.fullmatch, words)):
        return []
    folded = fold(bare).split()
    return [] if OFFICES.intersection(folded) else folded
