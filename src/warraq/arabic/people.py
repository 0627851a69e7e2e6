"""The persons that a text names: words after first names, after titles, and around «بن»."""

from collections.abc import Iterator, Sequence
from itertools import compress, count

from warraq.arabic.folding import fold

# Names that are no word of a headline as well, or hardly ever its first: «سعيد», «كريم» and «نجاح» are left out.
_MEN = (
    "محمد أحمد محمود مصطفى علي حسن حسين حسان حسام عمر عثمان خالد وليد سامر سمير سامي باسل باسم بسام بشار "
    "بلال تامر ثائر جمال جميل جهاد جورج جوزيف إلياس الياس بطرس بولس ميشال ميشيل أنطوان طوني شربل مارون "
    "رامي رائد راشد رشيد رضوان رياض زياد زيد زكريا زهير سلطان سليمان سليم سعود سعد شادي شاكر شوقي صالح "
    "صلاح طارق طاهر طلال عادل عامر عارف عاصم عباس عدنان عصام عماد عمار عمرو غسان فادي فارس فاروق فاضل "
    "فؤاد فهد فهمي فيصل قاسم قصي كامل كمال لؤي ماجد مازن مالك ماهر مجدي مراد مروان معاذ معتز منذر منير "
    "مهند موسى مؤيد ناصر نادر نبيل نديم نزار نضال نعيم هاني هشام هيثم وائل وسام وسيم ياسر ياسين يحيى "
    "عبدالهادي عبدالإله عبدالمحسن عبدالرزاق عبدالحكيم عبدالجبار عبدالغني عبدالستار عبدالواحد عبدالفتاح عبدالملك "
    "عبدالباسط متعب ثامر حاتم عايض منيف "
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
    "سلوى لجين رغد فوزية منال "
    "رؤى زهراء شيماء شيرين شذى صفاء ضحى ياسمين يارا يسرى وجدان ولاء"
)
GIVEN = frozenset(fold(f"{_MEN} {_WOMEN}").split())
_TITLES = frozenset(
    fold(
        "الأمير أمير الملك اللواء العميد العقيد الفريق الرائد المقدم النقيب الأستاذ الدكتور الدكتورة المهندس الشيخ "
        "السيد السيدة الوزير الرئيس السفير القاضي المستشار النائب المدرب اللاعب المتحدث ركن أول معالي سعادة فضيلة"
    ).split()
)
_SONS = ("بن", "بنت")
_NONE_OF_THEM = _TITLES | frozenset(
    fold(
        "في من على إلى عن مع أن إن ما لا هذا هذه ذلك الذي التي كان قد وقد هو هي كما بين بعد قبل حتى عبر ضد نحو تم أو "
        "ثم به له عليه الله السمو الملكي بن بنت وزير وزيرة مساعد رئيس مدير وكيل نائب محافظ عضو قائد مندوب"
    ).split()
)
_SERVANT = "عبدال"  # «عبدالعزيز», written as one word
_AND, _AND_THE = "و", "وال"
_SHORTEST = 3  # letters of a name
_KINDS = (
    dict.fromkeys(_TITLES, "title")
    | dict.fromkeys(_SONS, "son")
    | {_AND + name: "and name" for name in GIVEN}
    | dict.fromkeys(GIVEN, "name")
)
_KNOWN = frozenset(_KINDS)


def people(words: Sequence[str]) -> set[str]:
    """Return the words of names among the folded words of a text.

    >>> sorted(people("استقبل الامير محمد بن سلمان اللواء ثامر المحشادي في جده".split()))
    ['المحشادي', 'ثامر', 'سلمان', 'محمد']
    """
    return {
        name
        for name in _names(words)
        if len(name) >= _SHORTEST and name not in _NONE_OF_THEM and not name.startswith(_AND_THE)
    }


def _names(words: Sequence[str]) -> Iterator[str]:
    kinds = _kinds(words)
    last = len(words) - 1
    for place in compress(count(), map(kinds.__contains__, words)) if kinds else ():
        word = words[place]
        kind = kinds[word]
        if kind == "son":
            yield words[place - 1] if place else ""
        elif kind != "title":
            yield word[1:] if kind == "and name" else word
        if place < last:
            yield words[place + 1]


def _kinds(words: Sequence[str]) -> dict[str, str]:
    """Return what those of the words are that are one of a name, or stand beside it: few are, so few are looked at."""
    known = _KNOWN.intersection(words)
    servants = [word for word in words if word.startswith(_SERVANT)] if _SERVANT in " ".join(words) else ()
    return {word: _KINDS[word] for word in known} | dict.fromkeys(servants, "name")
