package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/compose-spec/compose-go/v2/dotenv"
)

// The format `raw` of env files is the command's own (docker/compose cmd/compose/compose.go, which reads
// them with docker/cli pkg/kvfile).
func init() {
	dotenv.RegisterFormat("raw", readRaw)
}

func readRaw(in io.Reader, name string, into map[string]string, lookup func(string) (string, bool)) error {
	scanner := bufio.NewScanner(in)
	for number := 1; scanner.Scan(); number++ {
		text := scanner.Bytes()
		if !utf8.Valid(text) {
			return fmt.Errorf("failed to parse env_file %s: line %d is not UTF-8", name, number)
		}
		if number == 1 {
			text = bytes.TrimPrefix(text, []byte("\uFEFF"))
		}
		line := strings.TrimLeftFunc(string(text), unicode.IsSpace)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, hasValue := strings.Cut(line, "=")
		if key == "" || strings.ContainsFunc(key, unicode.IsSpace) {
			return fmt.Errorf("failed to parse env_file %s: line %d has no proper name", name, number)
		}
		if !hasValue {
			if value, hasValue = lookup(line); !hasValue {
				continue
			}
		}
		into[key] = value
	}
	return scanner.Err()
}
