package comity

// MeetingStatus says whether a meeting took place.
type MeetingStatus string

// The statuses of a meeting.
const (
	Held      MeetingStatus = "held"
	Scheduled MeetingStatus = "scheduled"
	CalledOff MeetingStatus = "cancelled"
)

// Meeting is a summit, talks, visit, call or ceremony between two or more
// parties (guidelines: meeting).
type Meeting struct {
	Name    Text          `json:"name"`
	Date    Date          `json:"date"`
	Place   Text          `json:"place"`
	Parties Parties       `json:"parties"`
	Status  MeetingStatus `json:"status"`
	Mode    Text          `json:"mode"` // in-person, online, hybrid
}
