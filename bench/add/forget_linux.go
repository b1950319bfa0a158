package main

import (
	"os"
	"syscall"
)

// dontNeed is POSIX_FADV_DONTNEED.
const dontNeed = 4

// forget has the system drop what it holds in memory of a file and its log.
func forget(path string) {
	for _, end := range []string{"", "-wal"} {
		if f, err := os.Open(path + end); err == nil {
			_, _, _ = syscall.Syscall6(syscall.SYS_FADVISE64, f.Fd(), 0, 0, dontNeed, 0, 0)
			_ = f.Close()
		}
	}
}
