package study

import (
	"bufio"
	"bytes"
	"io/fs"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
)

// FreeMemory is how many bytes a process can still take on this machine and, in a container, within
// its limits. Only Linux tells.
func FreeMemory() (free int64, known bool) { return freeMemory(os.DirFS("/")) }

// freeMemory is the least of what the kernel calls available and what the limits of every control
// group leave.
func freeMemory(root fs.FS) (free int64, known bool) {
	free = math.MaxInt64
	note := func(n int64, ok bool) {
		if ok {
			free, known = min(free, max(0, n)), true
		}
	}
	kilobytes, ok := figure(root, "proc/meminfo", "MemAvailable:")
	note(kilobytes*1024, ok)
	groups, err := fs.ReadFile(root, "proc/self/cgroup")
	if err != nil {
		return free, known
	}
	for line := range strings.Lines(string(groups)) {
		// hierarchy:controllers:path; version 2 has no controllers
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		switch {
		case len(parts) < 3:
		case parts[1] == "":
			eachGroup(parts[2], func(group string) { note(version2.left(root, group)) })
		case parts[1] == "memory":
			eachGroup(parts[2], func(group string) { note(version1.left(root, group)) })
		}
	}
	return free, known
}

// eachGroup visits a control group and all above it.
func eachGroup(group string, visit func(string)) {
	for group = path.Clean("/" + group); group != "/"; group = path.Dir(group) {
		visit(group)
	}
	visit("/")
}

// A layout is where a version of control groups keeps its numbers.
type layout struct{ folder, limit, usage, cache string }

var (
	version1 = layout{"sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
		"total_inactive_file"}
	version2 = layout{"sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"}
)

// left is what the limit of a group leaves, file cache that can be dropped not counted as used.
func (l layout) left(root fs.FS, group string) (int64, bool) {
	folder := path.Join(l.folder, group)
	limit, limited := figure(root, path.Join(folder, l.limit), "")
	usage, used := figure(root, path.Join(folder, l.usage), "")
	if !limited || !used {
		return 0, false
	}
	cache, _ := figure(root, path.Join(folder, "memory.stat"), l.cache)
	return limit - usage + cache, true
}

// figure is the number behind a key at the beginning of a line; without a key, the first of the
// file.
func figure(root fs.FS, name, key string) (int64, bool) {
	data, err := fs.ReadFile(root, name)
	if err != nil {
		return 0, false
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if key != "" {
			if len(words) == 0 || words[0] != key {
				continue
			}
			words = words[1:]
		}
		if len(words) == 0 {
			return 0, false
		}
		n, err := strconv.ParseInt(words[0], 10, 64)
		return n, err == nil
	}
	return 0, false
}
