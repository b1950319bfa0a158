package ooxmltest

import (
	"archive/zip"
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"github.com/jacoelho/xsd"
)

//go:embed ecma-376.zip
var ecma []byte

// dublin declares the elements of Dublin Core that core properties hold.
const dublin = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="%s" elementFormDefault="qualified">%s</xs:schema>`

// texts are the schemas by name, as the validator reads them.
var texts = sync.OnceValues(func() (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(ecma), int64(len(ecma)))
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{
		"http://dublincore.org/schemas/xmls/qdc/2003/04/02/dc.xsd":      declared("http://purl.org/dc/elements/1.1/", "xs:string", "creator", "description", "identifier", "language", "subject", "title"),
		"http://dublincore.org/schemas/xmls/qdc/2003/04/02/dcterms.xsd": declared("http://purl.org/dc/terms/", "xs:anyType", "created", "modified"),
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		out[f.Name] = adapted(f.Name, b)
	}
	return out, nil
})

func declared(space, typ string, names ...string) []byte {
	var b strings.Builder
	b.WriteString(`<xs:complexType name="W3CDTF"><xs:simpleContent><xs:extension base="xs:string"/></xs:simpleContent></xs:complexType>`)
	for _, n := range names {
		fmt.Fprintf(&b, `<xs:element name="%s" type="%s"/>`, n, typ)
	}
	return fmt.Appendf(nil, dublin, space, b.String())
}

var (
	rowProperties = regexp.MustCompile(`(?s)(<xsd:complexType name="CT_TrPrBase">\s*)(<xsd:choice.*?</xsd:choice>)`)
	pattern       = regexp.MustCompile(`(?s)<xs:pattern.*?/>`)
)

// adapted changes what the validator cannot read (README.md says what and why).
func adapted(name string, b []byte) []byte {
	switch name {
	case "wml.xsd":
		return rowProperties.ReplaceAll(b, []byte(`$1<xsd:sequence>$2</xsd:sequence>`))
	case "opc-contentTypes.xsd":
		return pattern.ReplaceAll(b, nil)
	}
	return b
}

// schemas are the compiled schemas by name, each compiled once.
var schemas sync.Map

func schema(name string) (*xsd.Engine, error) {
	if e, ok := schemas.Load(name); ok {
		return e.(*xsd.Engine), nil
	}
	held, err := texts()
	if err != nil {
		return nil, err
	}
	source := func(name string) (xsd.SchemaSource, error) {
		b, ok := held[name]
		if !ok {
			return xsd.SchemaSource{}, fmt.Errorf("no schema %s", name)
		}
		return xsd.Bytes(name, b), nil
	}
	first, err := source(name)
	if err != nil {
		return nil, err
	}
	e, err := xsd.Compile(context.Background(), first.WithResolver(xsd.ResolverFunc(func(_ context.Context, _, location string) (xsd.SchemaSource, error) { return source(location) })))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	schemas.Store(name, e)
	return e, nil
}
