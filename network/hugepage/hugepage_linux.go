package hugepage

import (
	"syscall"
	"unsafe"
)

// page is what the bounds of a request have to be multiples of, on all processors.
const page = 64 << 10

// askForHugePages advises the kernel, and does not mind a refusal.
func askForHugePages(memory []byte) {
	before := -uintptr(unsafe.Pointer(unsafe.SliceData(memory))) % page
	memory = memory[before:]
	_ = syscall.Madvise(memory[:len(memory)/page*page], syscall.MADV_HUGEPAGE)
}
