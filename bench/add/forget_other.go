//go:build !linux

package main

// forget is not known here.
func forget(string) {}
