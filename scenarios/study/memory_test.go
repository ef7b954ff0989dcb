package study

import (
	"context"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"womsim/scenarios"
	"womsim/sim"
)

func TestFreeMemoryIsTheLeastOfWhatIsLeft(t *testing.T) {
	files := func(pairs ...string) fs.FS {
		root := fstest.MapFS{}
		for i := 0; i < len(pairs); i += 2 {
			root[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
		}
		return root
	}
	const meminfo = "MemTotal: 16000 kB\nMemAvailable:    8000 kB\n"
	for name, c := range map[string]struct {
		root  fs.FS
		free  int64
		known bool
	}{
		"nothing known": {files(), 0, false},
		"no container":  {files("proc/meminfo", meminfo), 8_192_000, true},
		"version 2": {files("proc/meminfo", meminfo, "proc/self/cgroup", "0::/a/b\n",
			"sys/fs/cgroup/a/b/memory.max", "max\n", "sys/fs/cgroup/a/b/memory.current", "5\n",
			"sys/fs/cgroup/a/memory.max", "1000\n", "sys/fs/cgroup/a/memory.current", "900\n",
			"sys/fs/cgroup/a/memory.stat", "anon 1\ninactive_file 300\n"), 400, true},
		"version 2, seen from inside": {files("proc/self/cgroup", "0::/\n",
			"sys/fs/cgroup/memory.max", "1000\n", "sys/fs/cgroup/memory.current",
			"900\n"), 100, true},
		"version 1": {files("proc/meminfo", meminfo, "proc/self/cgroup",
			"5:cpu:/x\n4:memory:/x\n0::/\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes", "2000\n",
			"sys/fs/cgroup/memory/memory.usage_in_bytes", "500\n",
			"sys/fs/cgroup/memory/memory.stat",
			"inactive_file 7\ntotal_inactive_file 100\n"), 1600, true},
		"limit passed": {files("proc/self/cgroup", "0::/\n", "sys/fs/cgroup/memory.max", "10\n",
			"sys/fs/cgroup/memory.current", "20\n"), 0, true},
		"damaged": {files("proc/meminfo", "MemAvailable:\n", "proc/self/cgroup", "x\n"), 0,
			false},
	} {
		free, known := freeMemory(c.root)
		if known != c.known || known && free != c.free {
			t.Errorf("%s: got %d, %v; want %d, %v", name, free, known, c.free, c.known)
		}
	}
}

// studyOf returns the study of a small scenario with settings.
func studyOf(t *testing.T, settings ...string) *Study {
	t.Helper()
	return studyOfText(t, "name: x\nmarket: {network: {generator: random}}\n", settings...)
}

// studyOfText returns the study of a scenario with settings.
func studyOfText(t *testing.T, text string, settings ...string) *Study {
	t.Helper()
	s, err := scenarios.Parse("test.yaml", []byte(text), ".", settings...)
	if err != nil {
		t.Fatal(err)
	}
	st, err := New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func total(t *testing.T, workers int, settings ...string) int64 {
	t.Helper()
	f, err := studyOf(t, settings...).Footprint(workers)
	if err != nil {
		t.Fatal(err)
	}
	return f.Total()
}

func TestFootprintGrowsWithWhatTakesMemory(t *testing.T) {
	base := total(t, 1)
	for _, more := range []string{
		"market.population=20000", "market.network.mean_degree=20", "product.talk.rate=1",
		"product.talk.days=60",
		"product.talk.buzz={rate: 1}", "market.trust.constant=0.9",
		"market.decision={rule: threshold, threshold: 0.5}",
		"market.segments={everyone: {memory_half_life: 9}}", "market.network.resample=true",
		"sweep.market.trust.constant=[0.1, 0.2]",
		"market.homophily=0.1", "products={a: {}, b: {}}\x00focal=a", "product.supply={stock: 5}",
		"product.replace_after=20",
		"channels.c={kind: community, join: 0.1, talk_lift: 1}",
		"channels.e={kind: event, followers: 1, share: 1, credibility: 1}",
		"replicates=100000", "channels.s={kind: seeding, users: 1, select: degree}",
	} {
		if got := total(t, 1, strings.Split(more, "\x00")...); got <= base {
			t.Errorf("%s: %d bytes, without %d", more, got, base)
		}
	}
	if total(t, 4) <= base {
		t.Error("four workers take no more than one")
	}
	with, _ := studyOf(t).Footprint(2)
	without, _ := studyOf(t, "record.awareness=false").Footprint(2)
	if with.Messages == 0 || without.Messages != 0 ||
		with.Workers-without.Workers != with.Messages {
		t.Errorf("with awareness %+v, without %+v", with, without)
	}
}

// TestFootprintHoldsWhatIsHeld compares with what a model and a worker hold after word of mouth
// reached most.
func TestFootprintHoldsWhatIsHeld(t *testing.T) {
	for name, settings := range map[string][]string{
		"cascade": {"record.awareness=false", "product.experience={delay: 0, advocacy: 1}",
			"product.talk={rate: 1, days: 1}", "market.trust.constant=0.3"},
		"awareness": {"product.experience={delay: 0, advocacy: 1}",
			"product.talk={rate: 0.2, days: 10}", "market.trust.constant=0.2"},
		"two products": {"focal=a", "products={a: {experience: {delay: 0, advocacy: 1}, talk: " +
			"{rate: 0.2, days: 10}}, b: {experience: {delay: 0, advocacy: 1}, talk: {rate: 0.2, " +
			"days: 10}}}",
			"market.trust.constant=0.2", "channels.forum={kind: community, join: 0.5}",
			"channels.b={kind: seeding, product: b, users: 10}"},
	} {
		t.Run(name, func(t *testing.T) {
			r := studyOf(t, append(settings, "market.population=100000",
				"channels.s={kind: seeding, users: 100, select: degree}")...)
			f, err := r.Footprint(1)
			if err != nil {
				t.Fatal(err)
			}
			before := held()
			model, err := r.Model(context.Background(), r.Variants[0], 0)
			if err != nil {
				t.Fatal(err)
			}
			runner := sim.NewRunner()
			result := runner.Run(model, 0)
			if adopters := result.Adopters[len(result.Adopters)-1]; adopters < 50_000 {
				t.Fatalf("only %d adopters", adopters)
			}
			got, want := held()-before, f.Networks+f.Workers
			if got > want || 2*got < want {
				t.Errorf("%d bytes are held, told were %d", got, want)
			}
			runtime.KeepAlive(runner)
			runtime.KeepAlive(r)
		})
	}
}

// held is what is in use on the heap.
func held() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestARunTooLargeIsRefusedWithWhatHelps(t *testing.T) {
	r := studyOf(t, "market.population=1000000000", "market.network.mean_degree=2",
		"market.segments={everyone: {social_proof: 2}}", "market.network.resample=true")
	if _, known := FreeMemory(); !known {
		t.Skip("this system does not tell how much memory is free")
	}
	err := r.CheckMemory(4)
	if err == nil {
		t.Fatal("terabytes are not refused")
	}
	for _, want := range []string{"GB are free", "a smaller market.population (now 1000000000)",
		"a smaller market.network.mean_degree (2)", "; let fewer workers work"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q lacks %q", err, want)
		}
	}
	f := Footprint{Workers: 100, Messages: 60}
	if err := tooLarge(f, r.Variants[0], 1, 10); !strings.Contains(err.Error(),
		"record.awareness: false") || strings.Contains(err.Error(), "workers") {
		t.Errorf("got %q", err)
	}
	if err := studyOf(t).CheckMemory(1); err != nil {
		t.Error(err)
	}
}
