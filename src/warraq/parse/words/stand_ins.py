"""What pages say that stand in an article's place with status 200: the host's, the seller's, the house's own."""

import re

from warraq.arabic import fold
from warraq.patterns import late
from warraq.rules.pattern import expression

LONGEST = 200  # characters of a line that says it
_START = r"^\W*(?:(?:عذرا|عفوا|نعتذر|نأسف|تنبيه|sorry|oops|notice)\W+)?"
_THIS = r"(?:هذا |هذه )?(?:ال)?(?:نطاق|دومين|موقع|حساب|استضافة)"
_DOMAIN, _SOLD = r"(?:ال)?(?:نطاق|دومين)", r"(?:للبيع|للشراء)"
_OFFER = r"(?:بسعر|بمبلغ|من مالكه|تواصل|اتصل|اضغط|قدم|انقر)"
# Each begins a line; what news says of a domain for sale begins with whose it is («نطاق صحيفة الشعلة معروض للبيع»).
_GONE = (
    r"(?:this |your )?<thing> (?:has been |is |was |has )?(?:\w+ )?<ended>\b",
    r"this (?:domain|website|site|account)\b.{0,40}(?:for sale|available|suspended|expired|not configured)",
    r"(?:buy|get|own) this domain\b",
    r"[\w-]+(?:\.[\w-]+)+ (?:is for sale|has expired|is parked)",
    r"welcome to (?:nginx|centos|apache|openresty|plesk|cpanel)",
    r"(?:apache2? .{0,30}|default (?:web )?|.{0,20}default welcome |.{0,20}test )page\b|it works!|iis windows",
    r"(?:website )?coming soon\W*$|future home of",
    r"error establishing a database connection|there has been a critical error on this website",
    r"internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|(?:error )?50[0234]\W*$",
    r"(?:server|runtime) error(?: in '.{0,60}' application)?\W*$|http (?:status |error )?50\d\b",
    r"application error\b.{0,40}exception",
    r"(?:whoops, looks like )?something went wrong\W*$|(?:fatal|parse) error: |warning: (?:\w+\(|undefined|cannot)",
    r"خطأ في (?:إنشاء |إقامة )?(?:ال)?اتصال بقاعدة البيانات",
    r"خطأ (?:داخلي )?في (?:ال)?(?:خادم|سيرفر)(?: في التطبيق '.{0,60}')?\W*$|خطأ وقت التشغيل\W*$",
    r"(?:لقد )?(?:حدث|هناك) خطأ (?:حرج|فادح|داخلي|غير متوقع)(?: في (?:هذ[اه] )?(?:ال)?(?:موقع|خادم|صفحة)ك?)?\W*$",
    rf"(?:لقد )?(?:تم|جرى) (?:إيقاف|تعليق|تعطيل|إغلاق) {_THIS}(?: مؤقتا| لعدم السداد)?\W*$",
    rf"{_THIS} (?:معروض|متاح|قيد|تحت|مغلق|موقوف|متوقف|معلق|معطل|منتهي|محجوز|غير (?:متاح|متوفر|مفعل))(?:ة)?\b.{{0,20}}$",
    # What says of itself that it may be bought may go on: «هذا النطاق معروض للبيع! تواصل مع مالكه.»
    rf"(?:اسم )?(?:هذا )?{_DOMAIN}(?: هذا)? (?:معروض|متاح|مطروح) {_SOLD}(?: الآن)?(?:\W*$|\s*[!.؟،]| {_OFFER})",
    rf"(?:هل )?(?:تريد|ترغب في|يمكنك|لشراء|اشتري?) ?(?:شراء |أن تشتري )?هذا {_DOMAIN}\b",
    rf"[a-z\d-]+(?:\.[a-z\d-]+)+\W+(?:معروض |متاح )?{_SOLD}\W*(?:$|[!.؟])",
    r"(?:مرحبا|أهلا) بكم? في موقعك\b|(?:هذه )?(?:ال)?صفحة (?:ال)?افتراضية\b",
    r"(?:ال)?(?:نطاق|دومين) للبيع\W*$|(?:انتهت صلاحية|انتهى تسجيل|انتهى حجز) (?:هذا )?(?:ال)?(?:نطاق|دومين|استضافة)",
    r"(?:لقد )?انته(?:ت|ى) (?:مدة|فترة|صلاحية|اشتراك) (?:استضافة|اشتراك|حجز) (?:هذا )?(?:ال)?(?:موقع|نطاق|دومين|حساب)",
    rf"{_THIS} (?:تحت|قيد|في) (?:ال)?صيانة\b",
    r"نعمل (?:حاليا )?على (?:صيانة|تطوير|تحديث|ترقية) (?:ال)?(?:موقع|خوادم|خادم|سيرفر|منصة)",
    r"(?:سوف |س)نعود (?:إليكم |لكم )?(?:قريبا|خلال (?:ساعات|دقائق|وقت قصير))\W*$",
)
_ADS = (
    r".{0,60}(?:مانع|حاجب|حجب|منع)(?:ات)? (?:ال)?إعلانات|.{0,60}\b(?:ad|ads|advert) ?-?block",
    r"(?:الرجاء|يرجى|من فضلك) (?:تعطيل|إيقاف|إغلاق) .{0,30}إعلانات",
)
_BLOCKED = (
    r"(?:لقد )?تم حظر(?:ك| وصولك| الوصول| عنوان)|.{0,20}(?:وصولك|عنوانك) .{0,20}محظور",
    r"تم رصد نشاط غير (?:معتاد|اعتيادي)",
    r"(?:sorry, )?you (?:have been|are) blocked|your (?:ip|access|request) .{0,30}blocked|please enable js\b",
)
_SCRIPT = (
    r"(?:please |you need to )?enable java ?script\b|(?:this|the) (?:app|site|page) .{0,30}java ?script\b",
    r".{0,40}(?:تفعيل|تمكين|تشغيل) (?:ال)?(?:جافا ?سكر[يب]+ت|javascript)",
    r".{0,30}يتطلب (?:ال)?(?:جافا ?سكر[يب]+ت|javascript)",
)
_THING = r"(?:account|(?:web)?site|domain(?: name)?|page)"
_ENDED = r"(?:suspended|disabled|deactivated|expired|for sale|parked|blocked|under (?:construction|maintenance))"


def _any(said: tuple[str, ...]) -> str:
    return expression("|".join(said).replace("<thing>", _THING).replace("<ended>", _ENDED))


_KINDS = {"gone": _GONE, "ad-blocker": _ADS, "blocked": _BLOCKED, "script-wanted": _SCRIPT}
_STAND_IN = late(
    _START + "(?:" + "|".join([f"(?P<{name.replace('-', '_')}>{_any(said)})" for name, said in _KINDS.items()]) + ")",
    re.I,
)
_GAMES = late(
    expression(
        r"(?:كازينو|مراهنات|رهانات|سلوتس?|قمار|بوكر|روليت).{0,30}(?:اون ?لاين|انترنت|مجاني|مكافأة|بونص|عربي)|"
        r"أفضل (?:مواقع |\w+ )?(?:ال)?(?:كازينو|مراهنات|رهانات|قمار)|"
        r"\b(?:online casino|casino (?:online|bonus)|slots? online|sports ?betting)\b"
    ),
    re.I,
)
# A program's own words about where it failed.
_TRACE = late(
    r"\.(?:php|aspx?(?:\.\w\w)?|cs|vb|py|java|jsp|rb|js)(?::| on line |:line ) ?\d|"
    r"^\W*traceback \(most recent|^\W*stack ?trace\b|\.\w{1,60}Exception\b|"
    r"^\W*at \w{1,40}\.\w{1,40}\.[\w.]{1,80}\(|\bSQLSTATE\[",
    re.I,
)
_PRAYERS = late(r"^\W*(?:مواقيت|أوقات|مواعيد) (?:ال)?(?:صلاة|صلوات|أذان|اذان)\b")
_ADDRESS = late(r"(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){0,3}\.[a-z]{2,10}", re.I)
# The whole headline of a page about the house, perhaps with its name.
_HOUSE = late(
    r"^\W*(?:"
    + expression(
        r"من نحن|نحن|عن (?:ال)?(?:موقع|شبكة|صحيفة|جريدة|مؤسسة|وكالة|قناة)|تعرف علينا|من نكون|اتصل(?:وا)? (?:بنا|معنا)|"
        r"اتصال|الاتصال بنا|تواصل(?:وا)? معنا|راسلنا|"
        r"للتواصل(?: معنا)?|أعلن معنا|الإعلان معنا|لإعلاناتكم|هيئة التحرير|أسرة التحرير|فريق (?:العمل|التحرير)|رؤيتنا|"
        r"سياسة (?:الخصوصية|النشر|التحرير|الاستخدام|ملفات تعريف الارتباط|التعليقات)|"
        r"السياسة التحريرية|(?:شروط|اتفاقية|أحكام) (?:الاستخدام|الخدمة)|(?:الشروط|الأحكام) و ?(?:الأحكام|الشروط)|"
        r"الشروط|حقوق (?:النشر|الملكية)|إخلاء (?:ال)?مسؤولية|"
        r"خريطة الموقع|خارطة الموقع|وظائف|انضم إلينا|الأسئلة الشائعة|مواقيت الصلاة|أسعار العملات|حالة الطقس|"
        r"about(?: us)?|contact(?: us)?|privacy policy|terms (?:of (?:use|service)|and conditions)|"
        r"advertise(?: with us)?|sitemap|cookie policy|imprint|faq"
    )
    + r")\W*$",
    re.I,
)


def is_an_address(headline: str) -> bool:
    """Whether a headline is a domain's name and nothing more, as on a domain that nobody uses.

    >>> is_an_address("sham-akhbar.example"), is_an_address("Booking.com تغلق مكتبها"), is_an_address("3.5")
    (True, False, False)
    """
    return _ADDRESS.fullmatch(headline.strip()) is not None


def is_a_trace(line: str) -> bool:
    """Whether a line is what a program says of itself where it failed.

    >>> is_a_trace("System.InvalidOperationException: Timeout expired."), is_a_trace("/var/www/news.php on line 41")
    (True, True)
    >>> is_a_trace("وقع خطأ في خادم الوزارة"), is_a_trace("افتتح موقع almadar.net أمس")
    (False, False)
    """
    return _TRACE.search(line[:LONGEST]) is not None


def tells_prayers(headline: str) -> bool:
    """Whether a headline heads a table of the hours of prayer.

    >>> tells_prayers("مواقيت الصلاة لشهر شعبان"), tells_prayers("الوزارة تغير مواقيت الصلاة")
    (True, False)
    """
    return _PRAYERS.match(headline) is not None


def sells_games(title: str) -> bool:
    """Whether a title offers games of chance, which domains that papers gave up are bought for.

    >>> sells_games("أفضل كازينو اون لاين"), sells_games("إغلاق كازينو المدينة القديم")
    (True, False)
    """
    return _GAMES.search(fold(title)) is not None


def stand_in_of(line: str) -> str:
    """What a line says that stands in an article's place: gone, ad-blocker, blocked, script-wanted; "" for none.

    >>> stand_in_of("تم إيقاف هذا الحساب"), stand_in_of("عذراً، تم حظر وصولك"), stand_in_of("حجبت الهيئة هذا الموقع.")
    ('gone', 'blocked', '')
    """
    if len(line) > LONGEST:
        return ""
    found = _STAND_IN.match(fold(line))
    return (found.lastgroup or "").replace("_", "-") if found else ""


def is_about_the_house(headline: str, house: str) -> bool:
    """Whether a headline is that of a page about the house, with or without the house's name.

    >>> is_about_the_house("عن الموقع - الضفة", "الضفة"), is_about_the_house("من نحن اليوم", "")
    (True, False)
    """
    said = headline.replace(house, "") if house else headline
    return _HOUSE.match(fold(said.strip(" -|–:"))) is not None
