package sample

import "comity"

// List returns what is said about each document, without its bytes, in the
// order in which they were published.
func List() []Document {
	return []Document{
		line("notes-philippines.md", "Ministry notice (sample)", comity.Official, "2023-11-03"),
		line("vietnam-partnership.html", "Sample Daily", comity.Media, "2023-11-28"),
		line("notes-malaysia.txt", "Ministry notice (sample)", comity.Official, "2023-12-16"),
		line("notes-indonesia.docx", "Ministry notice (sample)", comity.Official, "2023-12-16"),
		line("joint-vision-statement.docx", "Summit secretariat (sample)", comity.Official, "2023-12-17"),
		line("implementation-plan.pdf", "Summit secretariat (sample)", comity.Official, "2023-12-17"),
		line("summit-wire.txt", "Sample Wire", comity.Media, "2023-12-17"),
		line("summit-report.html", "Sample Daily", comity.Media, "2023-12-18"),
		line("wire-correction.txt", "Sample Wire", comity.Media, "2023-12-18"),
		line("radar-handover.md", "Embassy notice (sample)", comity.Official, "2023-12-20"),
		line("security-assistance-overview.pdf", "Ministry overview (sample)", comity.Official, "2023-12-20"),
		line("policy-speech.txt", "Ministry speech (sample, imagined)", comity.Official, "2024-01-30"),
		line("access-agreement.html", "Sample Daily", comity.Media, "2024-07-08"),
		line("rescue-boats-handover.txt", "Embassy notice (sample, imagined)", comity.Official, "2025-03-12"),
	}
}

func line(name, publisher string, kind comity.PublisherKind, day comity.Date) Document {
	return Document{Name: name, About: comity.SourceDescribed{
		Publisher: publisher, PublisherKind: kind, Published: day, Language: "en", Marking: comity.Clear,
		URL: "https://example.org/samples/" + name, Licence: "Apache-2.0",
	}}
}
