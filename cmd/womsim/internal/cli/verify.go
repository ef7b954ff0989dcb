package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/sim/verify"
)

// verifyCommand returns the command womsim verify.
func verifyCommand() *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "check the simulator against theory, published results and real data",
		ArgsUsage: "[NAME…]",
		Description: "womsim verify --quick\n" +
			"womsim verify bass-complete cascade-window\n" +
			"womsim verify --list\n" +
			"Each row has what is expected and measured, the tolerance and how it was computed. " +
			"All checks take under ten minutes on\n" +
			"two cores, with --quick under one. Rows with real data need their folder in the " +
			"environment variable WOMSIM_DATA.\n" +
			"The exit status is 1 if a row fails.",
		Flags: common([]string{"json", "workers"},
			&cli.BoolFlag{Name: "quick", Usage: "fewer replicates, and without the longest checks"},
			&cli.BoolFlag{Name: "list", Usage: "list the checks, and run none"},
			&cli.StringFlag{Name: "write", Usage: "also write the report, with pictures in the " +
				"folder --pictures, to a `FILE`, over what is there"},
			&cli.StringFlag{Name: "pictures", Usage: "`FOLDER` of the report's pictures",
				DefaultText: "the report's"}),
		Action: func(c *cli.Context) error {
			checks, err := verify.Select(c.Args().Slice(), c.Bool("quick"))
			if err != nil {
				return err
			}
			if c.Bool("list") {
				return listChecks(c.App.Writer, checks)
			}
			return runVerify(c, checks)
		},
	}
}

// runVerify runs checks, writes the report if it is asked for, and prints the verdict.
func runVerify(c *cli.Context, checks []verify.Check) error {
	path := c.String("write")
	if err := checkReport(path); err != nil {
		return err
	}
	env := verify.Env{Quick: c.Bool("quick"), Data: os.Getenv("WOMSIM_DATA"), Workers: workersOf(c)}
	findings, err := runChecks(c, env, checks)
	if err != nil {
		return err
	}
	if path != "" {
		if err := writeReport(c, env, findings, path); err != nil {
			return err
		}
	}
	return summarize(c.App.Writer, findings, c.Bool("json"))
}

// listChecks prints the names of checks, each with its group and what it compares.
func listChecks(out io.Writer, checks []verify.Check) error {
	var rows [][]string
	for _, check := range checks {
		rows = append(rows, []string{check.Name, check.Group, check.What})
	}
	_, err := fmt.Fprint(out, columns(rows))
	return failed(err)
}

// runChecks prints the rows of each check as soon as it has run.
func runChecks(c *cli.Context, env verify.Env, checks []verify.Check) (findings []verify.Finding,
	err error) {
	for _, check := range checks {
		rows, err := check.Run(c.Context, env)
		if err != nil {
			return nil, failed(interrupted(fmt.Errorf("%s: %w", check.Name, err), "no check after "+
				"those above was finished"))
		}
		findings = append(findings, verify.Finding{Check: check, Rows: rows})
		if !c.Bool("json") {
			fmt.Fprintf(c.App.Writer, "%s: %s\n%s\n", check.Name, check.What, rowTable(rows))
		}
	}
	return findings, nil
}

// rowTable returns the rows of a check as an aligned table.
func rowTable(rows []verify.Row) string {
	table := [][]string{{"", "expected", "measured", "tolerance",
		"what (source; how the tolerance was computed)"}}
	for _, r := range rows {
		expected, measured, tolerance := verify.Number(r.Expected), verify.Number(r.Measured),
			"± "+verify.Number(r.Tolerance)
		about := r.Source
		switch {
		case r.NotRun != "":
			expected, measured, tolerance, about = "", "", "", about+"; not run: "+r.NotRun
		case r.ReportOnly:
			tolerance = ""
		default:
			about += "; " + r.How
		}
		if r.Unit != "" {
			about = r.Unit + "; " + about
		}
		table = append(table, []string{r.Verdict(), expected, measured, tolerance,
			r.What + " (" + about + ")"})
	}
	return columns(table)
}

// summarize prints a summary, or all rows as JSON, and returns a failure if a row failed.
func summarize(out io.Writer, findings []verify.Finding, asJSON bool) error {
	tally := verify.CountRows(findings)
	if asJSON {
		if err := rowsJSON(out, findings); err != nil {
			return failed(err)
		}
	} else {
		fmt.Fprintln(out, tally)
	}
	if len(tally.Failed) > 0 {
		return failed(fmt.Errorf("%s failed: %s", counted(len(tally.Failed), "row"),
			strings.Join(tally.Failed, "; ")))
	}
	return nil
}

// A rowFact is one row of a check as JSON.
type rowFact struct {
	Check     string   `json:"check"`
	What      string   `json:"what"`
	Source    string   `json:"source"`
	Unit      string   `json:"unit"`
	Expected  nullable `json:"expected"`
	Measured  nullable `json:"measured"`
	Tolerance nullable `json:"tolerance"`
	How       string   `json:"how"`
	Verdict   string   `json:"verdict"`
	NotRun    string   `json:"not_run,omitempty"`
}

// rowsJSON writes the rows of all checks as one JSON array.
func rowsJSON(out io.Writer, findings []verify.Finding) error {
	facts := []rowFact{}
	for _, f := range findings {
		for _, r := range f.Rows {
			facts = append(facts, rowFact{r.Check, r.What, r.Source, r.Unit, nullable(r.Expected),
				nullable(r.Measured), nullable(r.Tolerance),
				r.How, r.Verdict(), r.NotRun})
		}
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(facts)
}
