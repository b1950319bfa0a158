package ingest

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"
)

// Outcome is what became of one item.
type Outcome[R any] struct {
	Item  Item
	Value R
	Err   error
}

// InOrder works on items on all cores and yields the outcomes in the order in
// which the items came. It holds no more than a few at a time. An item whose
// work panics, which is a fault of this program, ends in an error and leaves
// the others alone. It ends early, without a further outcome, when ctx does.
func InOrder[R any](ctx context.Context, items iter.Seq[Item], work func(context.Context, Item) (R, error)) iter.Seq[Outcome[R]] {
	return func(yield func(Outcome[R]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		workers := runtime.GOMAXPROCS(0)
		jobs, order := make(chan *job[R]), make(chan *job[R], 2*workers)
		for range workers {
			wg.Go(func() {
				for j := range jobs {
					j.do(ctx, work)
				}
			})
		}
		wg.Go(func() { feed(ctx, items, jobs, order) })
		for j := range order {
			select {
			case <-j.done:
			case <-ctx.Done():
				return
			}
			if !yield(j.out) {
				return
			}
		}
	}
}

// job is an item on its way: done is closed when its outcome is whole.
type job[R any] struct {
	out  Outcome[R]
	done chan struct{}
}

func (j *job[R]) do(ctx context.Context, work func(context.Context, Item) (R, error)) {
	defer close(j.done)
	defer func() {
		if fault := recover(); fault != nil {
			j.out.Err = fmt.Errorf("a fault of this program, which its makers want to hear of with the file: %v", fault)
		}
	}()
	j.out.Value, j.out.Err = work(ctx, j.out.Item)
}

// feed hands every item to the workers and, in order, to the reader of
// outcomes.
func feed[R any](ctx context.Context, items iter.Seq[Item], jobs, order chan<- *job[R]) {
	defer close(jobs)
	defer close(order)
	for it := range items {
		j := &job[R]{out: Outcome[R]{Item: it}, done: make(chan struct{})}
		select {
		case order <- j:
		case <-ctx.Done():
			return
		}
		select {
		case jobs <- j:
		case <-ctx.Done():
			return
		}
	}
}
