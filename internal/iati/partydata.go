package iati

import "comity"

// bodyPrefixes are beginnings of organisation identifiers that belong to
// parties which no country's register holds.
var bodyPrefixes = []struct {
	prefix string
	party  comity.Party
}{
	{"XI-IATI-EC_", "EU"}, {"XI-IATI-EC-", "EU"}, {"XM-DAC-918-3", "EIB"}, {"XI-IATI-EBRD", "EBRD"}, {"XI-IATI-IADB", "IDB"},
	{"XI-IATI-WBTF", "WB"}, {"XI-IATI-CWSEC", "Commonwealth"}, {"XI-IATI-IKI", "DE"}, {"XM-OCHA-", "OCHA"}, {"41AAA", "UNOPS"},
	{"XI-IATI-CABEI", "CABEI"}, {"XI-IATI-UNOCHA", "OCHA"}, {"XM-DAC-301-2", "CA"},
}

// donors are the DAC's codes of providers, as "XM-DAC-701-2" has them.
var donors = map[string]comity.Party{
	"1": "AT", "2": "BE", "3": "DK", "4": "FR", "5": "DE", "6": "IT", "7": "NL", "8": "NO", "9": "PT", "10": "SE", "11": "CH", "12": "GB",
	"18": "FI", "20": "IS", "21": "IE", "22": "LU", "30": "CY", "40": "GR", "45": "MT", "50": "ES", "55": "TR", "61": "SI", "62": "HR",
	"68": "CZ", "69": "SK", "72": "BG", "75": "HU", "76": "PL", "77": "RO", "82": "EE", "83": "LV", "84": "LT", "87": "RU",
	"301": "CA", "302": "US", "543": "KW", "546": "IL", "561": "QA", "566": "SA", "576": "AE", "611": "AZ", "613": "KZ", "701": "JP",
	"732": "TW", "742": "KR", "764": "TH", "765": "TL", "801": "AU", "820": "NZ",
	"901": "WB", "903": "IFC", "905": "IDA", "907": "IMF", "909": "IDB", "913": "AfDB", "914": "AfDB", "915": "ADB", "916": "ADB",
	"918": "EU", "928": "WHO", "932": "FAO", "940": "ILO", "959": "UNDP", "963": "UNICEF", "964": "UNRWA", "966": "WFP", "967": "UNHCR",
	"971": "UNAIDS", "974": "UNFPA", "976": "IsDB", "988": "IFAD", "990": "EBRD", "1311": "GAVI", "1312": "Global Fund",
}

// channels are the DAC's codes of channels of delivery that are bodies of
// states: "XM-DAC-41114", or the number alone.
var channels = map[string]comity.Party{
	"41000": "UN", "41104": "ECLAC", "41106": "ESCAP", "41107": "IAEA", "41108": "IFAD", "41110": "UNAIDS", "41111": "UNCDF", "41112": "UNCTAD",
	"41114": "UNDP", "41116": "UNEP", "41118": "UNFCCC", "41119": "UNFPA", "41120": "UN-Habitat", "41121": "UNHCR", "41122": "UNICEF",
	"41123": "UNIDO", "41125": "UNITAR", "41126": "UNMAS", "41127": "OCHA", "41128": "UNODC", "41130": "UNRWA", "41135": "UNV", "41140": "WFP",
	"41141": "UN", "41143": "WHO", "41144": "ILO", "41145": "IMO", "41146": "UN Women", "41147": "OCHA", "41301": "FAO", "41302": "ILO",
	"41303": "ITU", "41304": "UNESCO", "41305": "UN", "41306": "UPU", "41307": "WHO", "41308": "WIPO", "41309": "WMO", "41310": "UN",
	"41312": "IAEA", "41313": "OHCHR", "41314": "UNECE", "41315": "UNDRR", "41316": "UNFCCC", "41317": "GCF", "41319": "UNWTO", "41401": "UN",
	"41403": "UN", "41502": "UNOPS", "41503": "OCHA", "41701": "ILO", "41702": "WHO", "42000": "EU", "42001": "EU", "42003": "EU", "42004": "EIB",
	"43000": "IMF", "43001": "IMF", "43002": "IMF", "43003": "IMF", "43004": "IMF", "43005": "IMF", "43007": "IMF", "44000": "WB", "44001": "WB",
	"44002": "IDA", "44003": "IDA", "44004": "IFC", "44005": "MIGA", "44007": "IDA", "45000": "WTO", "46002": "AfDB", "46003": "AfDB", "46004": "ADB",
	"46005": "ADB", "46007": "CABEI", "46008": "CAF", "46009": "CDB", "46012": "IDB", "46013": "IDB", "46015": "EBRD", "46016": "EBRD", "46017": "EBRD",
	"46018": "EBRD", "46024": "CEB", "46025": "IsDB", "46026": "AIIB", "47003": "ASEAN", "47004": "ASEAN", "47005": "AFU", "47011": "CARICOM",
	"47013": "Commonwealth", "47014": "Commonwealth", "47015": "CGIAR", "47034": "ECOWAS", "47040": "FFA", "47044": "GEF", "47045": "Global Fund",
	"47066": "IOM", "47067": "IPCC", "47077": "MRC", "47079": "OAS", "47080": "OECD", "47083": "PAHO", "47087": "PIF", "47089": "SADC", "47096": "SPC",
	"47097": "SPREP", "47109": "APEC", "47120": "SAARC", "47122": "GAVI", "47128": "NDF", "47129": "GEF", "47130": "GEF", "47131": "OSCE",
	"47132": "Commonwealth", "47134": "CIF", "47135": "CIF", "47136": "GGGI", "47138": "Council of Europe", "47142": "OFID", "47144": "IRENA",
	"47501": "GPE", "47502": "GFDRR", "21016": "ICRC", "21018": "IFRC", "30010": "UNITAID", "31006": "CEPI",
}

// regions are the DAC's codes of regions.
var regions = map[string]comity.Party{
	"88": "states of the former Yugoslavia", "89": "Europe", "189": "North Africa", "289": "Sub-Saharan Africa", "298": "Africa",
	"380": "Caribbean", "389": "Caribbean and Central America", "489": "South America", "498": "Americas", "589": "Middle East",
	"619": "Central Asia", "679": "South Asia", "689": "South and Central Asia", "789": "East Asia", "798": "Asia", "889": "Oceania",
	"998": "developing countries", "1027": "East Africa", "1028": "Central Africa", "1029": "Southern Africa", "1030": "West Africa",
	"1031": "Caribbean", "1032": "Central America", "1033": "Melanesia", "1034": "Micronesia (region)", "1035": "Polynesia",
}
