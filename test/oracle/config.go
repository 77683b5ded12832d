package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
	"go.yaml.in/yaml/v4"
)

type list []string

func (l *list) String() string { return "" }

func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

// Arguments are those of the command that change what is loaded or how it is shown.
type Arguments struct {
	files, envFiles, profiles                                   list
	name, directory, format                                     string
	noInterpolate, noPathResolution, noNormalize, noConsistency bool
	noEnvResolution                                             bool
	services                                                    []string
}

func parseArguments(args []string) (Arguments, error) {
	var a Arguments
	set := flag.NewFlagSet("config", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Var(&a.files, "f", "")
	set.Var(&a.envFiles, "env-file", "")
	set.Var(&a.profiles, "profile", "")
	set.StringVar(&a.name, "p", "", "")
	set.StringVar(&a.directory, "project-directory", "", "")
	set.StringVar(&a.format, "format", "yaml", "")
	set.BoolVar(&a.noInterpolate, "no-interpolate", false, "")
	set.BoolVar(&a.noPathResolution, "no-path-resolution", false, "")
	set.BoolVar(&a.noNormalize, "no-normalize", false, "")
	set.BoolVar(&a.noConsistency, "no-consistency", false, "")
	set.BoolVar(&a.noEnvResolution, "no-env-resolution", false, "")
	err := set.Parse(args)
	a.services = set.Args()
	return a, err
}

// projectOptions are in the order in which docker/compose gives them (cmd/compose/compose.go).
func (a Arguments) projectOptions() (*cli.ProjectOptions, error) {
	return cli.NewProjectOptions(a.files,
		cli.WithInterpolation(!a.noInterpolate),
		cli.WithResolvedPaths(!a.noPathResolution),
		cli.WithNormalization(!a.noNormalize),
		cli.WithConsistency(!a.noConsistency),
		cli.WithDiscardEnvFile,
		cli.WithoutEnvironmentResolution,
		cli.WithWorkingDirectory(a.directory),
		cli.WithOsEnv,
		cli.WithEnvFiles(a.envFiles...),
		cli.WithDotEnv,
		cli.WithConfigFileEnv,
		cli.WithDefaultConfigPath,
		// Only now the project folder is known, whose .env counts.
		cli.WithEnvFiles(a.envFiles...),
		cli.WithDotEnv,
		cli.WithDefaultProfiles(a.profiles...),
		cli.WithName(a.name),
	)
}

// config does what the command of that name does (docker/compose, cmd/compose/config.go).
func config(a Arguments) Answer {
	options, err := a.projectOptions()
	if err != nil {
		return Answer{Stage: "options", Error: err.Error()}
	}
	if a.noInterpolate {
		model, err := options.LoadModel(context.Background())
		if err != nil {
			return Answer{Stage: "load", Error: err.Error()}
		}
		return render(func() ([]byte, error) { return marshal(model, a.format) })
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return Answer{Stage: "load", Error: err.Error()}
	}
	if project, err = a.selected(project); err != nil {
		return Answer{Stage: "load", Error: err.Error()}
	}
	if !a.noConsistency {
		if err := project.CheckContainerNameUnicity(); err != nil {
			return Answer{Stage: "container-name", Error: err.Error()}
		}
	}
	return render(func() ([]byte, error) {
		var text []byte
		var err error
		if a.format == "json" {
			text, err = project.MarshalJSON()
		} else {
			text, err = project.MarshalYAML()
		}
		return bytes.ReplaceAll(text, []byte("$"), []byte("$$")), err
	})
}

func (a Arguments) selected(project *types.Project) (*types.Project, error) {
	project, err := project.WithServicesEnabled(a.services...)
	if err != nil {
		return nil, err
	}
	if project, err = project.WithSelectedServices(a.services); err != nil {
		return nil, err
	}
	project = project.WithoutUnnecessaryResources()
	if a.noEnvResolution {
		return project, nil
	}
	return project.WithServicesEnvironmentResolved(true)
}

func marshal(model map[string]any, format string) ([]byte, error) {
	if format == "json" {
		return json.MarshalIndent(model, "", "  ")
	}
	buffer := bytes.Buffer{}
	encoder := yaml.NewEncoder(&buffer)
	encoder.SetIndent(2)
	err := encoder.Encode(model)
	return buffer.Bytes(), err
}

func render(marshalled func() ([]byte, error)) Answer {
	text, err := marshalled()
	if err != nil {
		return Answer{Stage: "render", Error: err.Error()}
	}
	return Answer{OK: true, Output: string(text)}
}
