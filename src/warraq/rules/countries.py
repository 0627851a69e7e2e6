"""Countries: the clock they keep, and how a name says that it is theirs."""

from warraq.arabic import fold

# IANA, zone1970.tab: the countries with a single zone whose outlets we know.
COUNTRY_ZONES = {
    "AE": "Asia/Dubai", "BH": "Asia/Bahrain", "DE": "Europe/Berlin", "DZ": "Africa/Algiers", "EG": "Africa/Cairo",
    "FR": "Europe/Paris", "GB": "Europe/London", "IQ": "Asia/Baghdad", "IR": "Asia/Tehran", "JO": "Asia/Amman",
    "KW": "Asia/Kuwait", "LB": "Asia/Beirut", "LY": "Africa/Tripoli", "MA": "Africa/Casablanca",
    "MR": "Africa/Nouakchott", "OM": "Asia/Muscat", "PS": "Asia/Hebron", "QA": "Asia/Qatar", "SA": "Asia/Riyadh",
    "SD": "Africa/Khartoum", "SO": "Africa/Mogadishu", "SY": "Asia/Damascus", "TN": "Africa/Tunis",
    "TR": "Europe/Istanbul", "YE": "Asia/Aden",
}  # fmt: skip

# How a paper's name says its country, or its city: «الأيام العدنية», «الوطن السورية», «الوطن (السعودية)».
_SAID = {
    "AE": "الإماراتية الإماراتي الإمارات", "BH": "البحرينية البحريني البحرين", "DZ": "الجزائرية الجزائري الجزائر",
    "EG": "المصرية المصري مصر القاهرية", "GB": "اللندنية البريطانية البريطاني",
    "IQ": "العراقية العراقي العراق البغدادية", "IR": "الإيرانية الإيراني إيران", "JO": "الأردنية الأردني الأردن",
    "KW": "الكويتية الكويتي الكويت", "LB": "اللبنانية اللبناني لبنان البيروتية", "LY": "الليبية الليبي ليبيا",
    "MA": "المغربية المغربي المغرب", "MR": "الموريتانية الموريتاني موريتانيا", "OM": "العمانية العماني عمان",
    "PS": "الفلسطينية الفلسطيني فلسطين المقدسية الغزية", "QA": "القطرية القطري قطر", "RU": "الروسية الروسي روسيا",
    "SA": "السعودية السعودي", "SD": "السودانية السوداني السودان", "SY": "السورية السوري سوريا سورية الدمشقية الحلبية",
    "TN": "التونسية التونسي تونس", "TR": "التركية التركي تركيا",
    "US": "الأمريكية الأمريكي الأميركية الأميركي النيويوركية", "YE": "اليمنية اليمني اليمن العدنية الصنعانية",
    "IL": "الإسرائيلية الإسرائيلي العبرية", "DE": "الألمانية الألماني", "FR": "الفرنسية الفرنسي الباريسية",
}  # fmt: skip
NATIONS = "|".join(word for words in _SAID.values() for word in words.split() if word[-1] in "ةي")  # adjectives
_BY_WORD = {fold(word): country for country, words in _SAID.items() for word in words.split()}


def country_said(key: str) -> tuple[str, str | None]:
    """Return a name key without the country at its end, and that country; the key and None when it says none.

    >>> country_said("الوطن السوريه")
    ('الوطن', 'SY')
    """
    bare, _, last = key.rpartition(" ")
    return (bare, _BY_WORD[last]) if bare and last in _BY_WORD else (key, None)


def country_of_host(host: str) -> str | None:
    """Return the country whose domain a host stands in, where it is one that we know: `alwatan.sy` is Syria's."""
    last = host.rpartition(".")[2].upper()
    return last if last in _SAID else None
