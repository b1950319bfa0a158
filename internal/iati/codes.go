package iati

import "comity"

// transactionKind says what a TransactionType code means.
type transactionKind struct {
	name string
	role comity.Role
	// incoming is money that comes to the reporter. A record counts it only
	// where nobody tells the same money as going out.
	incoming bool
}

var transactionKinds = map[string]transactionKind{
	"1":  {"Incoming funds", comity.Disbursed, true},
	"2":  {"Outgoing commitment", comity.Committed, false},
	"3":  {"Disbursement", comity.Disbursed, false},
	"4":  {"Expenditure", comity.Disbursed, false},
	"5":  {"Interest payment", "", false},
	"6":  {"Loan repayment", "", false},
	"7":  {"Reimbursement", "", false},
	"8":  {"Purchase of equity", comity.Disbursed, false},
	"9":  {"Sale of equity", "", true},
	"10": {"Credit guarantee", comity.Committed, false},
	"11": {"Incoming commitment", comity.Committed, true},
	"12": {"Outgoing pledge", comity.Announced, false},
	"13": {"Incoming pledge", comity.Announced, true},
}

var statusNames = map[string]string{
	"1": "pipeline or identification", "2": "implementation", "3": "finalisation", "4": "closed", "5": "cancelled", "6": "suspended",
}

var dateNames = map[string]string{"1": "Planned start", "2": "Actual start", "3": "Planned end", "4": "Actual end"}

var roleNames = map[string]string{"1": "Funding", "2": "Accountable", "3": "Extending", "4": "Implementing"}

var relatedNames = map[string]string{"1": "Part of", "2": "Has the part", "3": "Beside", "4": "Funded together with", "5": "Reported by another as"}

var flowNames = map[string]string{
	"10": "ODA", "20": "other official flows", "21": "other official flows, no export credits", "22": "officially supported export credits",
	"30": "private development finance", "35": "private market flows", "36": "private foreign direct investment", "37": "other private flows",
	"40": "no flow", "50": "other flows",
}

var aidNames = map[string]string{
	"A01": "general budget support", "A02": "sector budget support", "B01": "core support to private bodies", "B02": "core contributions to multilaterals and global funds",
	"B021": "core contributions to multilaterals", "B022": "core contributions to global funds", "B03": "contributions to programmes of partners",
	"B031": "contributions to funds of several donors and entities", "B032": "contributions to an entity's fund of several donors", "B033": "contributions to a fund of one donor",
	"B04": "pooled funding", "C01": "project", "D01": "donor country personnel", "D02": "other technical assistance", "E01": "scholarships and training in the donor country",
	"E02": "imputed student costs", "F01": "debt relief", "G01": "administrative costs", "H01": "development awareness", "H02": "refugees in donor countries",
	"H03": "asylum seekers accepted", "H04": "asylum seekers rejected", "H05": "recognised refugees", "H06": "refugees in other provider countries",
}

var financeNames = map[string]string{
	"110": "standard grant", "111": "subsidies to national private investors", "210": "interest subsidy", "211": "interest subsidy to exporters",
	"310": "capital subscription on deposit basis", "311": "capital subscription on encashment basis", "410": "aid loan", "411": "investment-related loan",
	"412": "loan in a joint venture", "413": "loan to national private investor", "414": "loan to national private exporter", "421": "standard loan",
	"422": "reimbursable grant", "423": "bonds", "424": "asset-backed securities", "425": "other debt securities", "431": "subordinated loan", "432": "preferred equity",
	"433": "other hybrid instruments", "451": "guaranteed export credits of non-banks", "452": "non-guaranteed export credits of non-banks", "453": "bank export credits",
	"510": "common equity", "511": "acquisition of equity", "512": "other acquisition of equity", "520": "shares in collective investment vehicles", "530": "reinvested earnings",
	"1100": "guarantees or insurance",
}

// modality reads a FinanceType and an AidType code. Personnel, training and
// scholarships are technical help whoever pays for them, unless they are lent
// for; relief of debt has no form of its own (guidelines: borderline cases).
func modality(finance, aid string) comity.Modality {
	loan := isLoan(finance)
	switch {
	case !loan && (aid == "D01" || aid == "D02" || aid == "E01" || aid == "E02"):
		return comity.Technical
	case aid == "F01":
		return comity.Unspecified
	case loan:
		return comity.Loan
	case finance == "1100":
		return comity.Guarantee
	case finance == "110", finance == "111", finance == "210", finance == "211":
		return comity.Grant
	case len(finance) != 3:
		return comity.Unspecified
	}
	switch finance[0] {
	case '3', '4', '5', '7', '8', '9': // capital, securities, equity, direct investment
		return comity.Investment
	}
	return comity.Unspecified
}

func isLoan(finance string) bool {
	switch finance {
	case "410", "411", "412", "413", "414", "421", "422", "431", "451", "452", "453":
		return true
	}
	return false
}

// named writes a code with its name where it is known: "standard loan (421)".
func named(code string, names map[string]string) string {
	if n := names[code]; n != "" {
		return n + " (" + code + ")"
	}
	return code
}
