"""Lines that are a name: two to four words, the first of which is a first name that Arabic bylines print."""

from collections.abc import Sequence
from functools import lru_cache

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
# «المحامي», «العميد المتقاعد», «اللواء الركن»: who bears one of these is a person whatever the name.
_CALLED = (
    r"(?:المحامي|المحامية|المهندس|المهندسة|الأب|الخوري|القس|القسيس|المطران|الأنبا|الأخت|الحاج|الحاجة|السيد|السيدة|"
    r"الفريق|اللواء|العميد|العقيد|المقدم|الرائد|النقيب|القاضي|القاضية|المستشار|المستشارة|السفير|السفيرة|النائب|النائبة|"
    r"البروفيسور|البروفسور|الطبيب|الطبيبة|العلامة|الدكتور|الدكتورة|الأستاذ|الأستاذة|الشيخ|المفكر|الأديب|الأديبة|الفنان|"
    r"الفنانة|الشاعر|الشاعرة|الروائي|الروائية|المخرج|المخرجة|الناقد|الناقدة|المؤرخ|الأكاديمي|الأكاديمية|الصيدلي)"
    r"(?:\s(?:الركن|المتقاعد|المتقاعدة|الدكتور|الدكتورة|القانوني|القانونية|الطيار|المهندس|المساعد|المشارك|الحقوقي))?"
)
# «د.», «أ.د.», «أ.م.د.», «م/»
_LETTERED = r"(?:[أادم]\s?[./]\s?){1,3}|[دأم]\s|بروف\.?\s"
# What the letters stand for; «السفير», «الشيخ», «المحامي» are offices, and stay.
_DEGREE = r"(?:ال)?(?:أستاذ|دكتور|مهندس|بروفيسور|بروفسور)ة?\s(?:(?:ال)?(?:دكتور|مساعد|مشارك)ة?\s)?"
_DEGREES = late(rf"\A(?:(?:{_LETTERED})|{_DEGREE})\s*(?=\S)")
_TITLE = late(rf"\A(?:{_CALLED}\s*[./:]?\s+|(?:{_LETTERED})\s*(?:{_CALLED}\s+)?)(?=\S)")
# «نسيمة. ب», «ق. بلعيد»: one of two names is a letter.
_INITIALLED = late(r"\A([^\W\d_]{3,12})\s?\.\s?[^\W\d_]\.?\Z|\A[^\W\d_د]\s?\.\s?([^\W\d_]{3,12})(?: [^\W\d_]{3,12})?\Z")
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
    "جوزيان جوسلين جوليا جوليان جومانا جويس جيزيل جيسي جينا رلى رولان رالف ريمون روبير رينيه روز روزي زلفا "
    "سابين سيلين شنتال كلود كلير كلارا كميليا كلوديا كورين لودي ليال ليليان ماغي مارسيل مارك مايكل ميراي "
    "ميريام ناتالي نايلة نويل هيام هيلدا يولاند إيلي إيليا ألان أنجيلا آنا إيرينا بيتر توماس جون ديفيد مارتن "
    "ستيفان سيلفيا صوفيا فرانك كارل ليزا زيدون زهور زليخة قحطان عدي عبدربه عبدالرب عبدالقوي عبدالسلام صخر صلاح "
    "شروق نيرة نيرمين ياسمينا ياسمينة فلاح فوزية راتب راجي رائف رقيب سراج سعيدان سلوى سليمة سنية شهلا شهرزاد "
    "صفاء عبلة عهود فضيل فطومة فهيمة قدور قدري كاميليا لميعة ليان ماجدة مبروكة منجي منير مهجة ميلود ميمون "
    "ناصيف نبراس نزيهة نسيمة نسيم نضيرة نعيمه نفيسة نورهان هاشمي هنية بوزيد بوشعيب حبيبة حسيبة حفيظة دحمان "
    "رابح رضوانة الطاهر الهادي البشير الطيب تيجاني جيلالي حفيظ خالدة زبيدة زليخا زكرياء سارا سهيلا شادية طارق "
    "عاشور عبدالنور عبدالحليم عبدالجليل عبدالكبير عبدالعالي عبدالعظيم عبدالمنعم عبدالرؤوف عبدالصمد عبدالباري "
    "عبدالمطلب عبدالمعطي عبدالحفيظ عبدالغفار عبدالرحيم عبدالودود عبدالولي عبدالرقيب عبدالمؤمن فاطنة كلتوم لالة "
    "محجوبة مصطفاوي ملوكة نزهة يامنة تهاني تهامة حصة دانة ريوف ناهض وردية عرفات شاهندة مهيب مبخوت رغدان خزامى "
    "ينال غزوان تسابيح هزار غيداق ضرار منجد معاذ مناف منهل نزيه نضير نوار هيبت وافي يعلى بتال بجاد دغيم ذعار "
    "راكان سطام عواض قايد مرعي مهيوب أبكر آدم إساغو بابكر حسبو التجاني عنود غلا لولوة مشاعل مضاوي موضي نوف "
    "نورة وضحى أريام بدرية بسيمة رهيف سحر شذا لطفية "
    "لانا تسنيم ربى آسو ريبين وئام جواد منار نصري سمر دارا نوارة رباب فارع قينان هتون أميمة علوية جبور بيسان عالية "
    "جومانة لوري كريستينا شورش هوشنك بكر سربست شيرزاد دلشاد فالح إنعام معن حلمي حميد واسيني كوليت سلافة لين أفنان "
    "حورية ريتاج بسنت ندين منة كارولين هديل رند ليث غالية ساطع ثابت هاجر هيمن كاروان ريناس هوشيار بيستون شوان نيجيرفان "
    "ديالا ديما لجين ميرنا رغد نسرين نوران ملاك ميس ميساء تالا تالين جنى جود سيما عبيدة أسيل رنيم رؤى روان شهد ضحى "
    "عروب غادة فرح فيفيان قمر كنزي لمى لميس مايا ماهيتاب مرح منى ميرال نانسي نادين نورا هلا هيا ياسمين يارا "
    "عبدالحق حمودة المختار محمدن أحمدو سيدأحمد أبوبكر يحظيه مولاي نعيمة حكيم مليكة كهينة ماسينيسا يوغرطة "
    "شمسة شما موزة ميثاء عوشة مزنة شيخة مهرة حمدة عفراء اليازية ميرة البندري منيرة شريفة هيلة صيتة فلوة غزيل "
    "ترفة سبيكة بخيت ربيعة سويد سويدان بطي خلفان مانع طحنون مكتوم فرج فراج فريد فرحات فهيم فيحاء عطية عطاالله "
    "عبدالتواب عبدالجواد عبدالخالق عبدالدايم عبدالراضي عبدالسميع عبدالشافي عبدالصبور عبدالظاهر عبدالعال "
    "عبدالعاطي عبدالغفور عبدالقدوس عبدالكافي عبداللاه عبدالمقصود عبدالمولى عبدالنبي عبدالوارث سيد عزيز عزيزة "
    "شوكت شلبي رزق زغلول زينهم عبده لبيب محروس مرقس نشوى نصحي هويدا وفاء إنجي انجي جيلان راندا سالي سها شاهيناز "
    "نرمين نشوة نها نيللي هايدي ميرغني الصادق حامد تماضر إحسان شمائل عوضية نعمات محمدو سيدينا يحي المصطفى ديدي "
    "دداه لمين لعمر خديجتو عيشة النانه توتو صليحة عياش فتيحة كريمة لخضر لويزة ملود نصيرة هواري وهيبة يمينة "
    "زوبير زبير بلقاسم بوجمعة بوزيان الهواري التهامي الجيلالي الحبيب الزبير العياشي الميلود النذير الهاشمي الحسن "
    "الحسين عزالدين بدر بدرالدين جمالالدين حسامالدين خيرالدين سيفالدين سعدالدين ضياءالدين علاءالدين فخرالدين "
    "محييالدين نصرالدين نجمالدين بهاءالدين تقيالدين أنيسة إخلاص ابتهال ابتهاج إيلاف بيداء بلقيس تقى جمان رفل سجى "
    "مآب ميسم نورس سجاد مقتدى منتظر ضرغام عبدالأمير عبدالزهرة عبدالحسين عبدالرضا عبدالكاظم فرقد مؤمل مشتاق منتصر "
    "نمير بارزان بروسك بختيار بيمان جمشيد خبات دلدار دلير دلوفان ديلان رزكار روجدا روكن رودي ريبوار زانا زيلان "
    "سامان سردار سروة سولين شاخوان كاميران كوران نالين نازدار هاوار هاوري هفال هلمت هيفي جبرا جريس حبيب نقولا "
    "نعوم إدمون إدوار إسكندر ألفرد أوسكار باسيليوس بشارة بولا بيترو تيودور جرجي جورجيت جوزيت حنة رفائيل روبين "
    "شارل صموئيل طانيوس طنوس عطالله غابي غبريال غطاس فكتور كارلا كارين كلوفيس لوقا ماريو ماغدا مرسيل ملحم هنري "
    "وديعة وصفي وجيهة وفيقة رتيبة رجاء رسمي رضية رمزية رواء روند ريناد سائد سائدة سلسبيل شهناز صبا صبحية صقر "
    "عاهد عطاف عنان غاندي غيد فارعة فوزان لارين ليانا مثقال ناريمان نجود جمانا روزانا كارول ماريلا إلسا إيفلين "
    "بولين بيرلا جيني دوللي دولي ريبيكا زينا سابرينا سيبال سنتيا شيراز غريس فانيسا فيرا كريس ليا مارغريت ميشلين "
    "ناتاشا نتالي نيكول مشاري مشعان محماس معجب مناحي ناشي هذال وسمي شافي شليويح صنيتان ضيدان عساف غرم فهيد فيحان "
    "قبلان لافي مترك محيميد مرضي مساعد معيض مناور نشمي منجية منية هندة أسمهان ألفة بية جليلة راضية سامية "
    "سماح شادلية ليليا محرزية محمدي مروى منيارة الصحبي العروسي المنجي المنصف النوري جلول حسونة حمادي حمة علالة "
    "عياض لزهر لسعد محرز امبارك امحمد احمد احميدة ادريس عياد"
)
# First names as Arabic writers spell them in Latin letters; what no newsroom, station or body begins with.
_LATIN_NAMES = (
    "ahmad ahmed mohammad mohammed mohamed muhammad mahmoud mustafa ali hassan hussein hussain omar othman khaled "
    "khalid yousef youssef yusuf ibrahim ismail tarek tariq ziad ziyad yazan yasser yassin samer samir sami rami "
    "ramy karim kareem nader nabil fadi firas mazen marwan walid waleed wael bilal anas osama amr ayman ashraf "
    "hisham hicham imad emad iyad jamal kamal majed maher malek moustafa munir nizar rashid rachid salim salem saif "
    "tamer abdullah abdallah abdulrahman abdelrahman fatima fatma khadija aisha aicha mariam maryam zainab zeinab "
    "huda leila layla laila lina lama maha mona muna nadia noor nour rana rania reem rima rasha sara sarah salma "
    "samira sana suhair hanan heba hiba dina dima dalia aya alaa amal amina asmaa yasmine yasmin"
)
_IN_LATIN = frozenset(_LATIN_NAMES.split())
_LATIN = late(
    r"[A-Z][a-z’']{1,14}(?: (?:(?:[Aa]l|[Ee]l)[- ])?[A-Z][a-z’']{1,15}| (?:bin|ibn|bint|abu|Abu|Bin|Ben)){1,3}"
)
FIRST_NAMES = GIVEN | frozenset(fold(_MORE).split())
_ALSO_WORDS = frozenset(fold("سعيد كريم").split())  # of a headline, too: names behind a label alone
_PARTICLES = frozenset(fold("ولد بنت منت بن ابن آل").split())  # between two words of a name: «أبوه ولد بلبلاه»
# Behind the others «المهندس المعماري» may stand, an adjective.
_SURE = r"(?P<sure>(?:[أاد]\s?[./]\s?){1,3}|(?:الدكتور|الدكتورة|الأستاذ|الأستاذة|الشيخ)\s)"
_FULL_TITLE = late(rf"\A(?:{_SURE}|{_CALLED}\s)\s*(?=\S)")
# What places, bodies and sections in two words or more begin with: «سوق الأسهم السعودي» beside a city is no writer.
_COMMON = frozenset(
    fold(
        "مستشفى ملعب جامعة معهد شارع نادي حزب مجلس محكمة اتحاد جيش منتخب بنك مصرف حقل سد معرض مهرجان مؤتمر "
        "قمة لجنة جمعية نقابة بلدية محافظ رئيس وزير فوج لواء كتيبة حركة تيار جبهة خبر صور فيديو حالة أسعار "
        "ملف ملفات سوق طقس دوري كأس بطولة مباراة برنامج مشروع خطة قانون قرار اتفاق حوار لقاء مقابلة ندوة كلمة "
        "خطاب بيان رسالة عيد يوم ليلة شهر سنة عصر قصة رواية كتاب شعر فيلم مسرح أغنية لوحة حرب سلام أزمة قضية "
        "جسر مدرسة كلية قوات شركة تقارير تحقيقات شؤون عاجل خاص حصري أهم آخر أول نص نظام دولة حكومة شعب أمن "
        "جريمة حادث حريق زلزال شاهد طالع انظر تابع تاريخ لغة بيت مدن أرض بحر نهر "
        "وداعا شكرا مرحبا أهلا عذرا رحم عاش عاشت هنيئا مبروك"
    ).split()
)
_ITS = ("ه", "ها", "هم", "نا")  # «على منصته»
_LEAST_SURNAME = 5  # letters of «العلي», «الساعدي»
_AROUND = " .،:-–—|/*()"
_WITH_ARTICLE, _LEAST_JOINED = ("بال", "وال", "كال", "فال"), 4
# Names that only look like a preposition with an article: «هاجر بالحاج».
_JOINED_SURNAMES = frozenset(fold("بالله بالحاج بالخير بالقاسم بالعيد بالطيب بالنور بالشيخ بالضياف بالرابح").split())
_DOES = frozenset(
    fold(
        "قال قالت أكد أكدت أعلن أعلنت كشف كشفت دعا دعت زار زارت استقبل افتتح افتتحت وصل وصلت طالب طالبت كتب كتبت "
        "لله إليه وإليه"
    ).split()
)
_SHE_DOES = frozenset(fold("تكتب تتحدث تقول تدعو تعلن تؤكد تروي تغني تفوز تعود").split())
SHORTEST_VERB = 3  # letters that one has more of
FEWEST, MOST = 2, 5  # words of one in a line of its own
LONGEST = 40  # characters


def is_a_bare_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else, by its first word.

    >>> is_a_bare_name("هدى سالم"), is_a_bare_name("د. محمد العباس"), is_a_bare_name("عين اليوم"), is_a_bare_name("علي")
    (True, True, False, False)
    """
    return is_initialled(text) or _is_known(text, _words_of(text))


def _is_known(text: str, folded: Sequence[str]) -> bool:
    """Whether the first of a text's folded words, or what stands before them, says that they are a name."""
    if not folded or _is_upon(text):
        return False
    if folded[0] in FIRST_NAMES or (folded[0] in _JOINED and len(folded) > FEWEST):
        return True
    if not _PARTICLES.isdisjoint(folded[1:-1]):
        return True
    titled = _FULL_TITLE.match(text.strip())
    return titled is not None and (titled["sure"] is not None or not _is_common(folded[0]))


def _is_upon(text: str) -> bool:
    """Whether a text begins with the preposition that looks like a name: «على الرصيف», «على منصته»; «على الحلبي» is a
    name.
    """
    first, _, rest = text.strip(_AROUND).partition(" ")
    if first != "على":
        return False
    is_its = rest.partition(" ")[0].endswith(_ITS) and fold(rest).partition(" ")[0] not in FIRST_NAMES
    return is_its or (rest.startswith("ال") and not rest.endswith(("ي", "ى")))


def is_initialled(text: str) -> bool:
    """Whether a text is a name of which one part is a letter.

    >>> is_initialled("سليمة. ك"), is_initialled("م. بوزيان"), is_initialled("الفقرة. ب"), is_initialled("ص. ب")
    (True, True, False, False)
    """
    found = _INITIALLED.match(text.strip(" ،:-–—|/*()")) if "." in text else None
    if found is None:
        return False
    name = fold(found[1] or found[2].removeprefix("ال"))
    return name not in OFFICES and not _is_common(name)


def untitled(name: str) -> str:
    """A name without the degree before it, where what is left is one; one of two words may be a letter.

    >>> untitled("د. هدى سالم"), untitled("أ.د. هدى سالم"), untitled("المهندس سامر حداد")
    ('هدى سالم', 'هدى سالم', 'سامر حداد')
    >>> untitled("م. بوزيان"), untitled("أستاذ محمد"), untitled("ع. السالمي خالد"), untitled("السفير د. سامر حداد")
    ('م. بوزيان', 'أستاذ محمد', 'ع. السالمي خالد', 'السفير د. سامر حداد')
    """
    degree = _DEGREES.match(name)
    bare = name[degree.end() :] if degree else name
    return bare if " " in bare and not bare.startswith("ال") else name


def is_likely_a_name(text: str) -> bool:
    """Whether a text has the form of a name beside what speaks for one: a surname behind a first word of any kind.

    >>> is_likely_a_name("زيدون الساعدي"), is_likely_a_name("سوق الأسهم"), is_likely_a_name("صلاح بن بريك")
    (True, False, True)
    """
    folded = _words_of(text)
    if is_initialled(text) or _is_known(text, folded):
        return True
    if not folded or len(folded) > MOST - 1 or _is_common(folded[0]):
        return False
    has_name = any(word in FIRST_NAMES or word in _JOINED or word in _PARTICLES for word in folded[1:])
    return has_name or _is_a_surname(folded[-1])


def _is_a_surname(word: str) -> bool:
    """Whether a folded word has the form of «العلي»."""
    return word.startswith("ال") and word.endswith("ي") and len(word) >= _LEAST_SURNAME


def is_a_latin_name(text: str) -> bool:
    """Whether a text is an Arabic person's name in Latin letters.

    >>> is_a_latin_name("Yazan Al-Turk"), is_a_latin_name("Deutsche Welle"), is_a_latin_name("Al Jazeera English")
    (True, False, False)
    """
    return _LATIN.fullmatch(text) is not None and text.split(maxsplit=1)[0].lower() in _IN_LATIN


def is_a_name_behind_a_label(text: str) -> bool:
    """Whether a text is a name where something says that one stands there: first names that are words count, too.

    >>> is_a_name_behind_a_label("سعيد باوزير"), is_a_name_behind_a_label("سعيد الحظ")
    (True, False)
    """
    folded = _words_of(text)
    if _is_known(text, folded) or is_initialled(text):
        return True
    return bool(folded) and folded[0] in _ALSO_WORDS and (_is_a_surname(folded[-1]) or not _is_common(folded[-1]))


def _is_common(word: str) -> bool:
    """Whether a folded word begins what is no name: an article, a place, a body."""
    joined = word.startswith(_WITH_ARTICLE) and len(word) > _LEAST_JOINED and word not in _JOINED_SURNAMES
    return word.startswith("ال") or joined or word in _OF_PLACES or word in _COMMON


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
    return bool(folded) and not _is_common(folded[0])


def _words_of(text: str) -> tuple[str, ...]:
    """The folded words of what may be a name; none of what has another form, or a word that no name holds."""
    is_short = FEWEST <= text.count(" ") + 1 <= MOST + 4  # no sentence, nor one word, as nearly all lines are
    return _words_of_short(text) if is_short else ()


@lru_cache(maxsize=64)  # half of these lines of a page are asked about in several ways
def _words_of_short(text: str) -> tuple[str, ...]:
    bare = _MARKS.sub("", _TITLE.sub("", text.strip(_AROUND)))
    words = bare.split()
    if not FEWEST <= len(words) <= MOST or len(bare) > LONGEST or not all(map(_WORD.fullmatch, words)):
        return ()
    folded = tuple(fold(bare).split())
    first = 0 if len(bare) < len(text.strip()) and _TITLE.match(text.strip(_AROUND)) else 1  # «المحامي يطلب التأجيل»
    return () if OFFICES.intersection(folded) or any(map(_is_no_name, folded[first:])) else folded


def _is_no_name(word: str) -> bool:
    """Whether a folded word behind a name makes a sentence of it: «قيس سعيد يتحدث», «طالب بالإفراج»."""
    if word in _DOES or (len(word) > _LEAST_JOINED and word.startswith(_WITH_ARTICLE) and word not in _JOINED_SURNAMES):
        return True
    return word in _SHE_DOES or (word[0] == "ي" and len(word) > SHORTEST_VERB and word not in FIRST_NAMES)
