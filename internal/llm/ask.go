package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"comity"
)

// maxAnswer bounds what is read of one answer, in bytes.
const maxAnswer = 4 << 20

// longest is the longest wait that a server may ask for before another try.
const longest = 30 * time.Second

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model       string          `json:"model"`
	Messages    []message       `json:"messages"`
	Temperature float64         `json:"temperature"`
	Seed        int             `json:"seed"`
	Format      json.RawMessage `json:"response_format"`
}

type response struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
		Finish string `json:"finish_reason"`
	} `json:"choices"`
}

// ask sends one passage and returns the text of the model's answer. It tries
// again where the server is busy or fails, not where it refuses.
func (r *Reader) ask(ctx context.Context, doc *comity.Document, published comity.Date, p comity.Span) (string, error) {
	body, err := json.Marshal(request{Model: r.opt.Model, Messages: messages(doc, published, p), Seed: 1, Format: schema})
	if err != nil {
		return "", err
	}
	for try := 1; ; try++ {
		answer, wait, err := r.once(ctx, body)
		if err == nil || wait < 0 || try >= r.opt.Tries || ctx.Err() != nil {
			return answer, err
		}
		if wait == 0 {
			wait = time.Second << (try - 1)
		}
		if err := r.opt.Sleep(ctx, min(wait, longest)); err != nil {
			return "", err
		}
	}
}

// once sends a request. wait says what to do after an error: how long the
// server asks to wait, 0 where it does not say, negative to give up.
func (r *Reader) once(ctx context.Context, body []byte) (answer string, wait time.Duration, err error) {
	ctx, stop := context.WithTimeout(ctx, r.opt.Timeout)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(r.opt.URL, "/")+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", -1, err
	}
	req.Header.Set("Content-Type", "application/json")
	if r.opt.Key != "" {
		req.Header.Set("Authorization", "Bearer "+r.opt.Key)
	}
	res, err := r.opt.Client.Do(req)
	if err != nil {
		return "", 0, fmt.Errorf("no answer: %w", err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case err != nil:
		return "", 0, fmt.Errorf("the answer broke off: %w", err)
	case len(b) > maxAnswer:
		return "", -1, comity.Errorf(comity.Unsupported, "the answer is longer than %d bytes", maxAnswer)
	case res.StatusCode == http.StatusTooManyRequests || res.StatusCode >= 500:
		seconds, _ := strconv.Atoi(res.Header.Get("Retry-After"))
		return "", time.Duration(max(seconds, 0)) * time.Second, comity.Errorf(comity.Unsupported, "the model's server answers %s", res.Status)
	case res.StatusCode >= 300 && res.StatusCode < 400:
		return "", -1, comity.Errorf(comity.Unsupported, "the model's server leads to another address, and nothing is sent there").WithHint("if you trust it, set COMITY_LLM_URL to that address")
	case res.StatusCode != http.StatusOK:
		return "", -1, comity.Errorf(comity.Unsupported, "the model's server answers %s", res.Status).WithHint("check COMITY_LLM_URL, COMITY_LLM_MODEL and COMITY_LLM_KEY")
	}
	var out response
	if json.Unmarshal(b, &out) != nil || len(out.Choices) == 0 {
		return "", -1, comity.Errorf(comity.Unsupported, "the answer is not of the form of chat completions")
	}
	if out.Choices[0].Finish == "length" {
		return "", -1, comity.Errorf(comity.Unsupported, "the answer was cut off at the model's limit").WithHint("send shorter passages")
	}
	return out.Choices[0].Message.Content, 0, nil
}
