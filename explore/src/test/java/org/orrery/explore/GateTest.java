package org.orrery.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.TestScenarios;

/** Who is let in, and what is refused before anything is read. */
class GateTest {
    @TempDir
    private static Path folder;

    private static TestPage page;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        page = TestPage.open(folder, TestScenarios.GOOD);
    }

    @AfterAll
    static void close() {
        page.close();
    }

    @Test
    void theAddressHoldsATokenOfThirtyTwoDigitsAndIsAnswered() throws IOException, InterruptedException {
        assertThat(page.explorer().address().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+/[0-9a-f]{32}/");
        HttpResponse<String> answer = page.send(page.request("").build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.js", "/00000000000000000000000000000000/", "//", "/favicon.ico"})
    void withoutTheTokenThereIsNothing(String path) throws IOException, InterruptedException {
        URI address = page.explorer().address().resolve(path.equals("//") ? "/./" : path);
        HttpResponse<String> answer = page.send(HttpRequest.newBuilder(address).build());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("take the whole address").doesNotContain(token());
    }

    @Test
    void anotherNameOfThisMachineIsRefusedAndItsOwnAreNot() throws IOException {
        int port = page.explorer().address().getPort();
        assertThat(raw("/" + token() + "/", "Host: evil.example:" + port)).startsWith("HTTP/1.1 403");
        assertThat(raw("/" + token() + "/", "Host: 127.0.0.1")).startsWith("HTTP/1.1 403");
        assertThat(raw("/" + token() + "/", "Host: localhost:" + port + "\r\nHost: evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("/" + token() + "/", "Host: localhost:" + port)).startsWith("HTTP/1.1 200");
    }

    @Test
    void otherPagesOfTheBrowserAreRefusedAndItsOwnIsNot() throws IOException, InterruptedException {
        assertThat(status("Origin", "http://evil.example")).isEqualTo(403);
        assertThat(status("Origin", "null")).isEqualTo(403);
        assertThat(status("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(status("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(status("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(status(
                        "Origin",
                        "http://127.0.0.1:" + page.explorer().address().getPort()))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.html",
                "..",
                "../../etc/passwd",
                "%2e%2e/%2e%2e/etc/passwd",
                "..%2f..%2fetc%2fpasswd",
                "page.js%00.html",
                "/etc/passwd",
                "Explorer.class",
                "META-INF/MANIFEST.MF"
            })
    void noFileHasANameHere(String path) throws IOException {
        String host = "Host: 127.0.0.1:" + page.explorer().address().getPort();
        assertThat(raw("/" + token() + "/" + path, host))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("root:");
        assertThat(raw("/" + token() + "/page.js", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyThatIsNoneIsRefusedWithAReason() throws IOException, InterruptedException {
        String large = "{\"version\": 1, \"set\": {\"a\": \"" + "x".repeat(Gate.LARGEST_BODY) + "\"}}";
        assertThat(answer(page.request("state", large))).startsWith("413").contains("64 KiB");
        assertThat(answer(page.request("state", "{\"version\": 1,")))
                .startsWith("400")
                .contains("no JSON");
        assertThat(answer(page.request("state", "[1]"))).startsWith("400").contains("no JSON object");
        assertThat(answer(page.request("state", "[".repeat(5000)))).startsWith("400");
        assertThat(answer(page.request("state", "{\"set\": 3}")))
                .startsWith("400")
                .contains("expected");
        String text = "{\"version\": 1, \"set\": {}, \"variants\": []}";
        assertThat(answer(page.request("state").POST(HttpRequest.BodyPublishers.ofString(text))))
                .startsWith("415");
        assertThat(answer(page.request("state").DELETE())).startsWith("405");
        assertThat(answer(page.request("state").method("HEAD", HttpRequest.BodyPublishers.noBody())))
                .startsWith("405");
        assertThat(answer(page.request("state", text))).startsWith("200");
    }

    @Test
    void aPortInUseIsOneLineThatSaysWhatToDo() {
        int port = page.explorer().address().getPort();
        Subject subject = TestPage.subject(folder, TestScenarios.GOOD);
        assertThatThrownBy(() -> Explorer.open(subject, port, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the port " + port)
                .hasMessageContaining("--port")
                .message()
                .doesNotContain("\n");
    }

    private static String token() {
        return page.explorer().address().getPath().replace("/", "");
    }

    private static int status(String header, String value) throws IOException, InterruptedException {
        return page.send(page.request("knobs").header(header, value).build()).statusCode();
    }

    private static String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = page.send(request.build());
        return response.statusCode() + " " + response.body();
    }

    private static String raw(String path, String headers) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), page.explorer().address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
