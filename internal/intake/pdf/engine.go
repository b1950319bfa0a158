package pdf

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"comity"
)

// memoryPages bounds what PDFium may use for one document, in pages of 64 KB:
// 1 GB.
const memoryPages = 1 << 14

// engine is PDFium compiled to WebAssembly, started at the first PDF and kept:
// it can touch neither files nor network, and a document that makes it crash
// or loop costs its own instance only.
type engine struct {
	once sync.Once
	pool pdfium.Pool
	err  error
}

// shared is the one engine of the process: compiling it takes seconds.
var shared engine

// instance returns a fresh PDFium, waiting for a free one as long as ctx lasts.
func (e *engine) instance(ctx context.Context) (pdfium.Pdfium, error) {
	e.once.Do(func() { e.pool, e.err = start() })
	if e.err != nil {
		return nil, comity.Errorf(comity.Unsupported, "the PDF reader could not be started: %v", e.err).WithHint("convert the file to text or DOCX first")
	}
	return e.pool.GetInstanceWithContext(ctx)
}

func start() (pdfium.Pool, error) {
	workers := min(runtime.GOMAXPROCS(0), 4)
	pool, err := webassembly.Init(config(workers, cacheDir()))
	if err != nil { // a cache that was damaged must not stop the work
		pool, err = webassembly.Init(config(workers, ""))
	}
	return pool, err
}

func config(workers int, cache string) webassembly.Config {
	rc := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages).
		WithCloseOnContextDone(true)
	if cache != "" {
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			rc = rc.WithCompilationCache(c)
		}
	}
	return webassembly.Config{
		Context: experimental.WithMemoryAllocator(experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)), experimental.MemoryAllocatorFunc(newMemory)),
		MaxIdle: workers, MaxTotal: workers,
		RuntimeConfig: rc, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	}
}

// cacheDir returns the folder for the compiled module in the user's cache, or
// "" where none can be written: then each process compiles for itself.
func cacheDir() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(base, "comity", "pdfium")
	if os.MkdirAll(dir, 0o755) != nil {
		return ""
	}
	f, err := os.CreateTemp(dir, "probe")
	if err != nil {
		return ""
	}
	f.Close()
	os.Remove(f.Name())
	return dir
}
