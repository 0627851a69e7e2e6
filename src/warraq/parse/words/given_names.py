"""Lines that are a name: two to four words, the first of which is a first name that Arabic bylines print."""

from warraq.arabic import fold
from warraq.arabic.people import GIVEN
from warraq.parse.words.bylines import OFFICES
from warraq.patterns import late

# «عبد الله», «أبو بكر», «أم كلثوم» are one name in two words.
_JOINED = frozenset(fold("عبد أبو بو آل ابن").split())
# And names of places in two words begin so: «مكة المكرمة», «جنوب لبنان», «خان يونس».
_OF_PLACES = frozenset(
    fold(
        "مكة بيت خان تل دير كفر عين رأس وادي جبل حفر خميس شرق غرب شمال جنوب وسط ريف حي مدينة محافظة منطقة قرية بلدة "
        "ميناء مطار سيدي نيو لوس سان دار أم بئر برج باب قصر كوالا هونغ واشنطن دول جزر جزيرة ساحل كل كتب كتبت"
    ).split()
)
# What stands in no name, though a name may stand before it: «علي يدعو …» is a sentence.
_WORD = late(r"[^\W\d_]+\.?")
_MARKS = late(r"[\u064b-\u0652\u0670]")  # «غبّون»: vowel signs are no letters
_TITLE = late(r"\A(?:د|أ|م|الدكتور|الدكتورة|الأستاذ|الشيخ)\s*[./]?\s+(?=\S)")
# Further first names, which bylines print and headlines hardly ever begin with; those of `people` count, too.
_MORE = (
    "حواء نائل كوثر جلنار "
    "فراس سيروان روجيه خيري خيرى بهاء ضياء علاء بدري شهاب رضا وجدي وحيد وديع وجيه وهبي واصف وضاح نصار نوري نوفل "
    "هاشم همام وفيق يزن يامن يعرب يعقوب زاهر زاهي زكي زين زهران سنان سهيل سيمون شاهين شاهر صفوان صهيب طلعت ظافر "
    "عاطف عبود عدي عروة عزام عزمي عصمت عقيل عكرمة عوض عوني عيسى غانم غيث غياث فايز فائز فتحي فخري فرحان فكري "
    "فوزي فيليب قتيبة قيس كارلوس كاظم كميل كنان كنعان لقمان لوي مأمون مؤمن متري محسن محيي مدحت مرزوق مصباح مصعب "
    "مطيع معاوية معمر معين مفيد مقداد ممدوح منصف منيب مهيار موفق ميثم ميلاد ناظم نافع نبهان نجيب نهاد هزاع يمان "
    "أدهم أديب أرسلان أزهر أسيد أكثم ألبير أميل إميل أنطون أيوب آزاد آرام باسيل برهان بشير بلند بيار بيير توفيق "
    "تيسير جاك جبران جبريل جرجس جلال حازم حافظ حذيفة حسني حكمت حنا حيدر حيان خضر خلدون خلف دانيال داود داوود "
    "دريد ذياب رأفت رؤوف راغب رافع رامز رستم رشدي رفعت رمزي رواد روني ريان ريبر زاهد زيدان ساري سالم سرمد سركيس "
    "سعدون سعدي سفيان سلمان شفان شكري شيركو صابر صبحي صفوت ضاحي عابد عاصي عايد عبدو عبيد عدلي عرفان عزت عفيف "
    "علوان عواد غازي فايق فرهاد كاوا كرار كفاح مثنى محجوب محفوظ مرتضى مرسي مظفر معتصم مكرم مهاب ميخائيل نزيه "
    "نشأت نصير نعمان نوزاد هافال هجار هيوا ولات يوشع يوحنا رهام ريهام روعة رنيم رزان رهف رغدة رشيدة رقية رضوى "
    "رحاب روضة روزا روزين روجين سناء سوزان سيرين سندس سمية سهاد سهيلة شهيرة شيلان صابرين صفية طاهرة عائدة عايدة "
    "عفاف عواطف علياء غفران غيداء فاديا فادية فايزة فتحية فيروز كارمن كاتيا كريستين كلثوم كندة كنزة لارا لبابة "
    "لطيفة لورا لوسي ليندا مادلين مارلين ماري ماريا ماريان مديحة مرام مروة ميادة ميار ميرا ميرفت ميرال نائلة "
    "ناهد نبيلة نجاة نجية ندى نغم نهلة نيفين هاجر هدير هناء هيلين وداد وسن يمنى يولا أروى أريج إكرام ألفت ألين "
    "إلهام أمينة آمنة إيفا إيلينا إيلين إيفون بتول بدور تغريد تمارا جمانة جميلة جنان جوزفين جويل حسناء حليمة "
    "خولة دارين دلال ذكرى راوية رندا ريمان زكية زهرة زينة ساجدة ساندرا سعدية سكينة سلاف سلوان سميحة بوعلام "
    "عبدالحق حمودة المختار محمدن أحمدو سيدأحمد أبوبكر يحظيه مولاي نعيمة حكيم مليكة كهينة ماسينيسا يوغرطة"
)
_KNOWN = GIVEN | frozenset(fold(_MORE).split())
_PARTICLES = frozenset(fold("ولد بنت منت بن ابن آل").split())  # between two words of a name: «أبوه ولد بلبلاه»
_FULL_TITLE = late(r"\A(?:د\.|أ\.|الدكتور|الدكتورة|الأستاذ|الأستاذة|الشيخ)\s*(?=\S)")
_SHE_DOES = frozenset(fold("تكتب تتحدث تقول تدعو تعلن تؤكد تروي تغني تفوز تعود").split())
SHORTEST_VERB = 3  # letters that one has more of
FEWEST, MOST = 2, 5  # words of one in a line of its own
LONGEST = 40  # characters


def is_a_bare_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else, by its first word.

    >>> is_a_bare_name("هدى سالم"), is_a_bare_name("د. محمد العباس"), is_a_bare_name("عين اليوم"), is_a_bare_name("علي")
    (True, True, False, False)
    """
    folded = _words_of(text)
    if not folded:
        return False
    if folded[0] in _KNOWN or (folded[0] in _JOINED and len(folded) > FEWEST):
        return True
    return not _PARTICLES.isdisjoint(folded[1:-1]) or _FULL_TITLE.match(text.strip()) is not None


def is_half_a_name(text: str) -> bool:
    """Whether two words are one first name: «عبد اللطيف», «أبو بكر»."""
    folded = fold(text).split()
    return len(folded) == FEWEST and folded[0] in _JOINED


def is_like_a_name(text: str) -> bool:
    """Whether a text has the form of a name whose first word need not be known: no article at its beginning.

    >>> is_like_a_name("رغد عشميل"), is_like_a_name("المدينة المنورة"), is_like_a_name("مكة المكرمة")
    (True, False, False)
    """
    folded = _words_of(text)
    return bool(folded) and not folded[0].startswith("ال") and folded[0] not in _OF_PLACES


def _words_of(text: str) -> list[str]:
    """The folded words of what may be a name; none of what has another form, or a word that no name holds."""
    if not FEWEST <= text.count(" ") + 1 <= MOST + 3:  # a sentence, or one word: nearly all lines
        return []
    bare = _MARKS.sub("", _TITLE.sub("", text.strip(" .،:-–—|/*()")))
    words = bare.split()
    if not FEWEST <= len(words) <= MOST or len(bare) > LONGEST or not all(map(_WORD.fullmatch, words)):
        return []
    folded = fold(bare).split()
    return [] if OFFICES.intersection(folded) or any(map(_is_verb, folded[1:])) else folded


def _is_verb(word: str) -> bool:
    """Whether a folded word behind a name makes a sentence of it: «قيس سعيد يتحدث»."""
    return word in _SHE_DOES or (word[0] == "ي" and len(word) > SHORTEST_VERB and word not in _KNOWN)
