package db

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"comity"
)

// PartBeside makes an empty file, which only its owner may read, in the folder
// of a file to come. Without that folder it returns a NotFound error.
func PartBeside(file string) (string, error) {
	folder := filepath.Dir(file)
	f, err := os.CreateTemp(folder, "."+filepath.Base(file)+".part-")
	if errors.Is(err, fs.ErrNotExist) {
		return "", comity.Errorf(comity.NotFound, "there is no folder %s", folder).WithHint("make it first, or name another")
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		return "", fmt.Errorf("write in the folder %s: %w", folder, at.Err) // nobody has heard of the passing file
	}
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// Flush brings a file to the disk.
func Flush(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Appear gives a finished file its name, replacing none.
func Appear(part, to string) error {
	err := os.Link(part, to)
	if errors.Is(err, fs.ErrExist) {
		return comity.Errorf(comity.Conflict, "a file %s has come to be meanwhile", to).WithHint("name another: a backup replaces nothing")
	}
	if err != nil { // a file system without hard links
		err = os.Rename(part, to)
	}
	if err == nil {
		FlushFolder(to)
	}
	return err
}

// FlushFolder makes a new name in a folder last, where the system can.
func FlushFolder(file string) {
	if d, err := os.Open(filepath.Dir(file)); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
