package frame

import (
	"errors"
	"testing"
)

func TestBothAreDoneAndTheFirstErrorIsTold(t *testing.T) {
	one, other := errors.New("one"), errors.New("other")
	for _, x := range []struct{ one, other, want error }{{nil, nil, nil}, {one, nil, one}, {nil, other, other}, {one, other, one}} {
		met := make(chan bool) // neither ends before the other has begun
		err := Both(func() error { met <- true; return x.one }, func() error { <-met; return x.other })
		if err != x.want {
			t.Errorf("%v and %v: %v, want %v", x.one, x.other, err, x.want)
		}
	}
}

func TestAPanicOfEitherIsTheCallers(t *testing.T) {
	fails, works := func() error { panic("fault") }, func() error { return nil }
	for _, two := range [][2]func() error{{fails, works}, {works, fails}} {
		func() {
			defer func() {
				if fault := recover(); fault != "fault" {
					t.Errorf("the caller was told %v", fault)
				}
			}()
			_ = Both(two[0], two[1])
			t.Error("a panic was swallowed")
		}()
	}
}
