package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/sim/experiment"
)

const quickRun = "name: quick\nreplicates: 3\nmarket: {population: 200}\nchannels: {fans: {kind: " +
	"seeding, users: 5}}\n"

// A folder is only ever written by the run that it belongs to.
func TestFoldersOfOthersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	scenario, out := filepath.Join(dir, "quick.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(scenario, []byte(quickRun), 0o644); err != nil {
		t.Fatal(err)
	}
	expect := func(wantStatus int, want string, args ...string) {
		t.Helper()
		status, answer, complaints := womsim(append([]string{"run", "--no-plots",
			"--out", out, scenario}, args...)...)
		printed := answer + complaints
		if status != wantStatus || !strings.Contains(printed, want) {
			t.Errorf("%v: status %d, printed %q; want %d, %q", args, status, printed, wantStatus,
				want)
		}
	}
	expect(0, "adopters")
	expect(0, "left as it is")
	expect(0, "the study goes on; 1 simulation added", "--replicates", "4")
	expect(0, "left as it is", "--replicates", "4")
	expect(0, "every simulation was there", "--replicates", "3")
	expect(0, "every simulation was there", "--replicates", "3", "--set", "title=Anew")
	expect(2, "belongs to another study: it holds run of quick with seed 1, wanted is run of "+
		"quick "+
		"with seed 2", "--seed", "2")
	expect(0, "adopters", "--seed", "2", "--force")

	out = filepath.Join(dir, "running")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	journal, err := experiment.Create(filepath.Join(out, "journal"),
		experiment.Identity{Name: "quick", Seed: 1, Command: "run"})
	if err != nil {
		t.Fatal(err)
	}
	expect(2, "in use by another run", "--force")
	expect(2, "in use by another run")
	if err := journal.Close(); err != nil {
		t.Fatal(err)
	}
	expect(0, "adopters", "--resume")

	out = filepath.Join(dir, "former")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "journal"),
		[]byte("womsim journal \x01 of an earlier version"), 0o644); err != nil {
		t.Fatal(err)
	}
	expect(2, "another format: format 1, this program reads 2; choose another folder with --out, "+
		"or --force to begin anew")
	expect(0, "adopters", "--force")

	out = filepath.Join(dir, "strange")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	precious := filepath.Join(out, "summary.csv")
	if err := os.WriteFile(precious, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	expect(2, "holds no run")
	expect(2, "holds no run", "--force")
	if left, err := os.ReadFile(precious); err != nil || string(left) != "mine" {
		t.Errorf("the file of others: %q, %v", left, err)
	}
}

// A file in the place of the folder, or a folder in that of the journal, is refused with what
// helps, and left alone.
func TestFilesInThePlaceOfFoldersAreRefused(t *testing.T) {
	scenario, out := file(t, "quick.yaml", quickRun), filepath.Join(t.TempDir(), "out")
	journal := filepath.Join(out, "journal")
	const other = "choose another folder with --out"
	for _, force := range []string{"--force=false", "--force"} {
		refuse(t, []string{"run", scenario, "--no-plots", "--out", scenario, force},
			scenario+" is a file, want a folder; "+other)
		refuse(t, []string{"run", scenario, "--no-plots", "--out",
			filepath.Join(scenario, "deep", "out"), force}, scenario+" is a file, want a folder")
		if err := os.MkdirAll(journal, 0o755); err != nil {
			t.Fatal(err)
		}
		refuse(t, []string{"run", scenario, "--no-plots", "--out", out, force},
			journal+" is a folder, where a run keeps its journal: move it away; "+other)
	}
	if content(t, scenario) != quickRun {
		t.Error("the file is not as it was")
	}
	if err := os.Remove(journal); err != nil {
		t.Fatal(err)
	}
	succeed(t, "run", scenario, "--no-plots", "--quiet", "--out", out)
}

// A run that was killed after its tables and before its pictures is not finished, and is finished
// by running it again.
func TestAFolderWithoutPicturesIsUnfinished(t *testing.T) {
	dir := t.TempDir()
	scenario, out := filepath.Join(dir, "quick.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(scenario, []byte(quickRun), 0o644); err != nil {
		t.Fatal(err)
	}
	line := []string{"run", "--quiet", "--out", out, scenario}
	succeed(t, line...)
	picture := filepath.Join(out, "adoption.png")
	for _, path := range []string{picture, filepath.Join(out, "run-info.json")} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	succeed(t, line...)
	if _, err := os.Stat(picture); err != nil {
		t.Error(err)
	}
}

// A picture that is missing in a finished folder is drawn again by running again, and nothing is
// simulated.
func TestAMissingPictureIsDrawnAgain(t *testing.T) {
	scenario, out := file(t, "quick.yaml", quickRun), filepath.Join(t.TempDir(), "out")
	line := []string{"run", scenario, "--out", out}
	succeed(t, line...)
	journal, picture := content(t, filepath.Join(out, "journal")), filepath.Join(out, "funnel.svg")
	want := content(t, picture)
	if err := os.Remove(picture); err != nil {
		t.Fatal(err)
	}
	if _, _, notice := womsim(append(line, "--no-plots")...); !strings.Contains(notice,
		"left as it is") {
		t.Errorf("without pictures: got %q", notice)
	}
	if _, _, notice := womsim(line...); !strings.Contains(notice, "every simulation was there") {
		t.Errorf("got %q", notice)
	}
	if content(t, picture) != want || content(t, filepath.Join(out, "journal")) != journal {
		t.Error("the picture or the journal is not as it was")
	}
	if _, _, notice := womsim(line...); !strings.Contains(notice, "left as it is") {
		t.Errorf("drawn again: got %q", notice)
	}
}

// A row that was damaged or not finished at the end of the journal is cut off, told once, and
// measured anew; the files are the same again.
func TestADamagedLastRowIsMeasuredAnew(t *testing.T) {
	scenario, out := file(t, "quick.yaml", quickRun), filepath.Join(t.TempDir(), "out")
	line := []string{"run", scenario, "--no-plots", "--out", out}
	succeed(t, line...)
	journal, manifest := filepath.Join(out, "journal"), filepath.Join(out, "manifest.json")
	whole, want := content(t, journal), content(t, manifest)
	const told, added = "1 row at the end of the journal, damaged or unfinished, cut off; " +
		"measured anew where asked for\n", "the study goes on; 1 simulation added"
	for what, text := range map[string]string{
		"damaged": whole[:len(whole)-9] + "!" + whole[len(whole)-8:],
		"cut":     whole[:len(whole)-1],
	} {
		write(t, journal, text)
		if err := os.Remove(filepath.Join(out, "run-info.json")); err != nil {
			t.Fatal(err)
		}
		_, _, notice := womsim(line...)
		if strings.Count(notice, told) != 1 || !strings.Contains(notice, added) {
			t.Errorf("%s: got %q", what, notice)
		}
		if content(t, journal) != whole || content(t, manifest) != want {
			t.Errorf("%s: journal or manifest are not as they were", what)
		}
	}
	write(t, journal, whole+strings.Repeat("\x00", 50))
	if _, _, notice := womsim(line...); !strings.Contains(notice, "the last 50 bytes of the "+
		"journal were no row, and are cut off") || !strings.Contains(notice, "left as it is") {
		t.Errorf("zeros: got %q", notice)
	}
	if _, _, notice := womsim(line...); strings.Contains(notice, "cut off") {
		t.Errorf("told again: %q", notice)
	}
}

// A journal that a killed process has hardly begun is known by any part of its magic, and goes on.
func TestAJournalThatIsHardlyBegunGoesOn(t *testing.T) {
	scenario := file(t, "quick.yaml", quickRun)
	for _, size := range []int{1, 7, 15, 16, 17, 40} {
		for _, option := range []string{"--resume", "--force"} {
			out := filepath.Join(t.TempDir(), "out")
			succeed(t, "run", scenario, "--quiet", "--no-plots", "--out", out)
			journal := filepath.Join(out, "journal")
			whole := content(t, journal)
			write(t, journal, whole[:size])
			write(t, filepath.Join(out, "notes.txt"), "mine")
			for _, name := range []string{"manifest.json", "run-info.json"} {
				if err := os.Remove(filepath.Join(out, name)); err != nil {
					t.Fatal(err)
				}
			}
			succeed(t, "run", scenario, "--quiet", "--no-plots", option, "--workers", "1", "--out",
				out)
			if content(t, filepath.Join(out, "notes.txt")) != "mine" {
				t.Errorf("%d bytes, %s: the file of others is gone", size, option)
			}
		}
	}
	out := filepath.Join(t.TempDir(), "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"womsim diary", "x"} {
		write(t, filepath.Join(out, "journal"), text)
		refuse(t, []string{"run", scenario, "--out", out, "--force"}, "holds no run")
	}
}

// A journal that is damaged before its end is refused, and each remedy that is named works, also in
// a folder that holds no finished run.
func TestADamagedJournalCanBeMended(t *testing.T) {
	scenario, out := file(t, "quick.yaml", quickRun), filepath.Join(t.TempDir(), "out")
	line := []string{"run", scenario, "--quiet", "--no-plots", "--workers", "1", "--out", out}
	succeed(t, line...)
	journal := filepath.Join(out, "journal")
	whole := content(t, journal)
	last := strings.LastIndex(whole[:strings.LastIndex(whole, "\xf1row")], "\xf1row")
	damaged := whole[:last+20] + "!" + whole[last+21:]
	spoil := func(text string) {
		t.Helper()
		write(t, journal, text)
		if err := os.Remove(filepath.Join(out, "manifest.json")); err != nil {
			t.Fatal(err)
		}
	}
	const anew = "choose another folder with --out, or --force to begin anew"
	spoil(damaged)
	refuse(t, line, fmt.Sprintf("the journal is damaged: the record at byte %d, and sound ones "+
		"follow it; cut the journal to %d bytes to keep what stands before it (rows: 1); %s", last,
		last, anew))
	write(t, journal, whole[:last])
	succeed(t, line...)
	if content(t, journal) != whole {
		t.Error("cut, the journal does not come to be what it was")
	}
	for what, text := range map[string]string{"record": damaged,
		"header": whole[:30] + "!" + whole[31:]} {
		spoil(text)
		refuse(t, line, "the journal is damaged", anew)
		succeed(t, append(line, "--force")...)
		if content(t, journal) != whole {
			t.Errorf("damaged in a %s and begun anew, the journal is not what it was", what)
		}
	}
}
