// Answers what `docker compose config` would: one JSON request a line on stdin, one JSON answer a
// line on stdout.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/sirupsen/logrus"
)

// Request is a project: its files by their name from the project folder, the whole environment and
// the arguments of the command.
type Request struct {
	ID    int               `json:"id"`
	Files map[string]string `json:"files"`
	Env   map[string]string `json:"env"`
	Args  []string          `json:"args"`
}

// Answer says whether the project is accepted. Stage names where it was refused: options, load,
// container-name, render, panic or timeout.
type Answer struct {
	ID     int    `json:"id"`
	OK     bool   `json:"ok"`
	Stage  string `json:"stage,omitempty"`
	Error  string `json:"error,omitempty"`
	Output string `json:"output,omitempty"`
}

// The loader hangs on a mapping that merges itself; nothing else comes near this time.
const deadline = 5 * time.Second

// What a load that never ends may take before the process dies of it.
const maxStack = 256 << 20

// main takes the folder in which it makes "proj", the project folder of every request.
func main() {
	logrus.SetOutput(io.Discard)
	debug.SetMaxStack(maxStack)
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: oracle FOLDER")
		os.Exit(2)
	}
	os.Exit(serve(os.Args[1]))
}

// serve ends with 3 after a load that ran into the deadline, since it cannot be stopped.
func serve(root string) int {
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return 0
		}
		var request Request
		if err := json.Unmarshal(line, &request); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		answer := answerInTime(root, request)
		if encoder.Encode(answer) != nil || out.Flush() != nil {
			return 1
		}
		if answer.Stage == "timeout" {
			return 3
		}
	}
}

func answerInTime(root string, request Request) Answer {
	done := make(chan Answer, 1)
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				done <- Answer{Stage: "panic", Error: fmt.Sprint(cause)}
			}
		}()
		done <- answerIn(root, request)
	}()
	var answer Answer
	select {
	case answer = <-done:
	case <-time.After(deadline):
		answer = Answer{Stage: "timeout", Error: fmt.Sprintf("no answer within %s", deadline)}
	}
	answer.ID = request.ID
	return answer
}

func answerIn(root string, request Request) Answer {
	folder := filepath.Join(root, "proj")
	if err := writeFiles(root, folder, request.Files); err != nil {
		return Answer{Stage: "options", Error: err.Error()}
	}
	if err := os.Chdir(folder); err != nil {
		return Answer{Stage: "options", Error: err.Error()}
	}
	// Compose asks the process itself for a few variables, such as HOME.
	os.Clearenv()
	for name, value := range request.Env {
		os.Setenv(name, value)
	}
	arguments, err := parseArguments(request.Args)
	if err != nil {
		return Answer{Stage: "options", Error: err.Error()}
	}
	return config(arguments)
}

// writeFiles puts the files in place of those of the request before; a name that ends with a slash
// is a folder.
func writeFiles(root, folder string, files map[string]string) error {
	entries, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := os.RemoveAll(filepath.Join(root, entry.Name())); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(folder, name)
		if !strings.HasPrefix(path, root+string(filepath.Separator)) {
			return fmt.Errorf("%s is outside of the scratch folder", name)
		}
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(path, 0o755)
		} else if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			err = os.WriteFile(path, []byte(text), 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
