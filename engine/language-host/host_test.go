package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
)

func writeFile(t *testing.T, content string, path ...string) string {
	t.Helper()
	file := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func structOf(t *testing.T, values map[string]any) *structpb.Struct {
	t.Helper()
	made, err := structpb.NewStruct(values)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestOptions(t *testing.T) {
	given := structOf(t, map[string]any{"typescript": false, "nodeargs": `--import "./a b.mjs" --trace-warnings`, "packagemanager": "npm"})
	parsed, err := parseOptions(given)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"--import", "./a b.mjs", "--trace-warnings"}; !reflect.DeepEqual(parsed.nodeargs, want) {
		t.Errorf("nodeargs: got %q, want %q", parsed.nodeargs, want)
	}
	if env := parsed.environment(); env != nil {
		t.Errorf("no TypeScript compiler was asked for, got %q", env)
	}

	byDefault, err := parseOptions(nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"PULUMI_NODEJS_TYPESCRIPT=true"}; !reflect.DeepEqual(byDefault.environment(), want) {
		t.Errorf("as in the official host TypeScript is compiled by default: got %q", byDefault.environment())
	}

	for name, wrong := range map[string]any{"typescript": "yes", "tsconfig": true, "nodeargs": `--import "unclosed`} {
		if _, err := parseOptions(structOf(t, map[string]any{name: wrong})); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s %v: got %v, want an error that names the option", name, wrong, err)
		}
	}
}

func TestNodeAndModulesAreFoundAsNodeFindsThem(t *testing.T) {
	root := t.TempDir()
	t.Setenv("PATH", t.TempDir())
	program := filepath.Join(root, "stacks")
	if _, err := findNode(program); err == nil || !strings.Contains(err.Error(), "npm ci") {
		t.Errorf("without any node: got %v, want an error that tells what to do", err)
	}
	onPath := writeFile(t, "", os.Getenv("PATH"), "node")
	if node, _ := findNode(program); node != onPath {
		t.Errorf("got %s, want the one on PATH", node)
	}
	pinned := writeFile(t, "", root, "node_modules", ".bin", "node")
	if node, _ := findNode(program); node != pinned {
		t.Errorf("got %s, want the pinned %s", node, pinned)
	}

	if _, err := findModule(program, programModule); err == nil || !strings.Contains(err.Error(), "npm ci") {
		t.Errorf("without the SDK: got %v, want an error that tells what to do", err)
	}
	far := writeFile(t, "", root, "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js")
	if module, _ := findModule(program, programModule); module != far {
		t.Errorf("got %s, want %s", module, far)
	}
	near := writeFile(t, "", program, "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js")
	if module, _ := findModule(program, programModule); module != near {
		t.Errorf("got %s, want the nearest, %s", module, near)
	}
}

func TestProgramArguments(t *testing.T) {
	got := programArguments(&pulumirpc.RunRequest{
		Info:           &pulumirpc.ProgramInfo{RootDirectory: "/r", ProgramDirectory: "/r/stacks", EntryPoint: "."},
		MonitorAddress: "127.0.0.1:1",
		Organization:   "org",
		Project:        "socle",
		Stack:          "a-prod",
		Parallel:       16,
		DryRun:         true,
		Args:           []string{"extra"},
	}, "127.0.0.1:2", "/run.js")
	want := strings.Fields("/run.js --monitor 127.0.0.1:1 --engine 127.0.0.1:2 --organization org --project socle --root-directory /r" +
		" --stack a-prod --pwd /r/stacks --parallel 16 --dry-run . extra")
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestProgramConfig(t *testing.T) {
	env, err := programConfig(&pulumirpc.RunRequest{
		Config:           map[string]string{"socle:client": "a", "aws:config:region": "eu-west-3"},
		ConfigSecretKeys: []string{"socle:password"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var values map[string]string
	if err := json.Unmarshal([]byte(strings.TrimPrefix(env[0], "PULUMI_CONFIG=")), &values); err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"socle:config:client": "a", "aws:config:region": "eu-west-3"}; !reflect.DeepEqual(values, want) {
		t.Errorf("got %v, want %v", values, want)
	}
	if want := `PULUMI_CONFIG_SECRET_KEYS=["socle:password"]`; env[1] != want {
		t.Errorf("got %s, want %s", env[1], want)
	}

	env, err = programConfig(&pulumirpc.RunRequest{})
	if want := []string{"PULUMI_CONFIG={}", "PULUMI_CONFIG_SECRET_KEYS=[]"}; err != nil || !reflect.DeepEqual(env, want) {
		t.Errorf("got %q (%v), want %q", env, err, want)
	}
	if _, err := programConfig(&pulumirpc.RunRequest{Config: map[string]string{"nonsense": "x"}}); err == nil {
		t.Error("a key that is none was taken")
	}
}

func TestPolicyPackConfig(t *testing.T) {
	env, err := policyPackConfig(&pulumirpc.AnalyzerStackConfigureRequest{
		Project: "socle", Stack: "a-prod", DryRun: true, Config: map[string]string{"socle:client": "a"},
	})
	want := []string{
		"PULUMI_NODEJS_DRY_RUN=true", "PULUMI_NODEJS_PROJECT=socle", "PULUMI_NODEJS_STACK=a-prod", `PULUMI_CONFIG={"socle:client":"a"}`,
	}
	if err != nil || !reflect.DeepEqual(env, want) {
		t.Errorf("got %q (%v), want %q", env, err, want)
	}
	if env, err := policyPackConfig(nil); env != nil || err != nil {
		t.Errorf("without a stack: got %q (%v), want nothing", env, err)
	}
}

func TestPluginArguments(t *testing.T) {
	req := &pulumirpc.RunPluginRequest{Info: &pulumirpc.ProgramInfo{ProgramDirectory: "/pack"}, Args: []string{"127.0.0.1:1"}}
	if got, want := pluginArguments(req, "/m.js", true), []string{"/m.js", "127.0.0.1:1", "/pack"}; !reflect.DeepEqual(got, want) {
		t.Errorf("pack: got %q, want %q", got, want)
	}
	if got, want := pluginArguments(req, "/m.js", false), []string{"/m.js", "/pack", "127.0.0.1:1"}; !reflect.DeepEqual(got, want) {
		t.Errorf("provider: got %q, want %q", got, want)
	}
}

func TestRequiredPackages(t *testing.T) {
	program := t.TempDir()
	if packages, err := requiredPackages(program); err != nil || packages != nil {
		t.Fatalf("nothing installed: got %v (%v), want nothing", packages, err)
	}
	modules := filepath.Join(program, "node_modules")
	writeFile(t, `{"name": "@pulumi/aws", "version": "7.48.0", "pulumi": {"resource": true}}`, modules, "@pulumi", "aws", "package.json")
	writeFile(t, `{"name": "odd", "version": "1.0.0", "pulumi": {"resource": true, "name": "weird", "version": "v2.0.0", "server": "https://x"}}`,
		modules, "odd", "package.json")
	writeFile(t, `{"name": "plain", "version": "1.0.0"}`, modules, "plain", "package.json")
	writeFile(t, `not JSON`, modules, ".package-lock.json")
	packages, err := requiredPackages(program)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, found := range packages {
		got = append(got, []string{found.GetName(), found.GetKind(), found.GetVersion(), found.GetServer()})
	}
	want := [][]string{{"aws", "resource", "v7.48.0", ""}, {"weird", "resource", "v2.0.0", "https://x"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}

	writeFile(t, `{"name": "nameless", "version": "1.0.0", "pulumi": {"resource": true}}`, modules, "nameless", "package.json")
	if _, err := requiredPackages(program); err == nil || !strings.Contains(err.Error(), "nameless") {
		t.Errorf("got %v, want an error that names the package", err)
	}
}

func TestProgramDependencies(t *testing.T) {
	root := t.TempDir()
	writeFile(t, `{"name": "socle", "dependencies": {"b": "1", "@x/a": "1"}, "devDependencies": {"c": "1"}}`, root, "package.json")
	for _, name := range []string{"b", "@x/a", "c", "deep"} {
		writeFile(t, `{"name": "`+name+`", "version": "1.2.3"}`, root, "node_modules", name, "package.json")
	}
	for transitive, want := range map[bool][]string{false: {"@x/a", "b", "c"}, true: {"@x/a", "b", "c", "deep"}} {
		dependencies, err := programDependencies(filepath.Join(root, "stacks"), transitive)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, dependency := range dependencies {
			got = append(got, dependency.GetName())
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("transitive %v: got %v, want %v", transitive, got, want)
		}
	}
}

func TestRunTellsWhatTheUserCanMend(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	host := newLanguageHost(context.Background(), func() {})
	for name, req := range map[string]*pulumirpc.RunRequest{
		"npm ci":    {Info: &pulumirpc.ProgramInfo{ProgramDirectory: t.TempDir()}},
		"--inspect": {Info: &pulumirpc.ProgramInfo{}, AttachDebugger: true},
		"nodeargs":  {Info: &pulumirpc.ProgramInfo{Options: structOf(t, map[string]any{"nodeargs": 1})}},
	} {
		response, err := host.Run(context.Background(), req)
		if err != nil || !strings.Contains(response.GetError(), name) {
			t.Errorf("got %q (%v), want a response that mentions %q", response.GetError(), err, name)
		}
	}
}
