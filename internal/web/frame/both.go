package frame

// Both does two things at the same time and returns the first error of them, in
// their order. Nothing of them outlives the call, and a panic of either is the
// caller's, so that it ends this request and no other.
func Both(one, other func() error) (err error) {
	var second error
	var fault any
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { fault = recover() }()
		second = other()
	}()
	defer func() {
		<-done
		if fault != nil {
			panic(fault)
		}
		if err == nil {
			err = second
		}
	}()
	return one()
}
