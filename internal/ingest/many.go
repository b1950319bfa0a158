package ingest

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// prepared is an item on its way: done is closed when plan or err is set.
type prepared struct {
	item Item
	plan *Plan
	err  error
	done chan struct{}
}

// Prepared reads items on all cores and yields them in the order in which they
// came, each with its plan or its error. It holds no more than a few items at
// a time.
func Prepared(ctx context.Context, items iter.Seq[Item]) iter.Seq2[Item, func() (*Plan, error)] {
	return func(yield func(Item, func() (*Plan, error)) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		workers := runtime.GOMAXPROCS(0)
		work, order := make(chan *prepared), make(chan *prepared, 2*workers)
		for range workers {
			wg.Go(func() {
				for p := range work {
					p.plan, p.err = Prepare(ctx, p.item)
					close(p.done)
				}
			})
		}
		wg.Go(func() { feed(ctx, items, work, order) })
		for p := range order {
			select {
			case <-p.done:
			case <-ctx.Done():
				return
			}
			if !yield(p.item, func() (*Plan, error) { return p.plan, p.err }) {
				return
			}
		}
	}
}

// feed hands every item to the workers and, in order, to the reader of results.
func feed(ctx context.Context, items iter.Seq[Item], work, order chan<- *prepared) {
	defer close(work)
	defer close(order)
	for it := range items {
		p := &prepared{item: it, done: make(chan struct{})}
		select {
		case order <- p:
		case <-ctx.Done():
			return
		}
		select {
		case work <- p:
		case <-ctx.Done():
			return
		}
	}
}
