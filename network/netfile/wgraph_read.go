//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package netfile

import (
	"errors"
	"os"
)

// mapsFiles is false where the standard library cannot map files: they are read whole.
const mapsFiles = false

func mapped(*os.File, int) ([]byte, error) { return nil, errors.ErrUnsupported }

func unmapped([]byte) {}
