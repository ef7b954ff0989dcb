//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package netfile

import (
	"os"
	"syscall"
)

const mapsFiles = true

// mapped returns the bytes of a file without reading it: the system fetches pages when they are
// looked at, keeps them once for all programs, and gives them up where memory is short.
func mapped(file *os.File, size int) ([]byte, error) {
	return syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
}

func unmapped(data []byte) {
	if err := syscall.Munmap(data); err != nil {
		panic("network: " + err.Error()) // of what mapped gave
	}
}
