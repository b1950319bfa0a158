package traits

// NotGiver holds words that begin or end names of people, papers and events.
var NotGiver = Set(`mr mrs ms dr sir lord lady president minister prime vice secretary senator governor ambassador general chief chairman director
	budget summit conference agreement declaration strategy act law bill report statement treaty day week month year decade war sea ocean islands
	aud usd eur gbp cad inr lkr jpy us$ covid improving according sunday monday tuesday wednesday thursday friday saturday`)

// NotAlone holds words that are capitalised and name nobody by themselves.
var NotAlone = Set(`committee council commission order health ai it department ministry authority agency bank fund government state leaders ministers
	partners members officials parties sides nations countries states office board secretariat programme program project initiative forum
	court assembly house commonwealth government's additionally moreover furthermore however also here there this that these those`)
