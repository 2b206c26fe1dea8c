package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {
    @TempDir
    Path directory;

    @Test
    void complaintsAndRequestsOfAPageAreSeen() throws IOException {
        Path good = page("good.html", "<p>Fine</p><script>document.title = 'ran'</script>");
        Path bad = page("bad.html", "<img src='absent.png'><script>no.such()</script>");
        try (Browser browser = Browser.start()) {
            browser.open(good);
            assertThat(browser.driver().getTitle()).isEqualTo("ran");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).containsExactly(good.toUri().toString());

            browser.open(bad);
            assertThat(browser.complaints()).anyMatch(line -> line.contains("no is not defined"));
            assertThat(browser.requests()).anyMatch(address -> address.endsWith("absent.png"));

            browser.scripts(false);
            browser.size(360, 640);
            browser.open(good);
            assertThat(browser.driver().getTitle()).isEqualTo("good.html");
            assertThat(browser.find("p").getText()).isEqualTo("Fine");
            assertThat(browser.run("return innerWidth")).isEqualTo(360L);
        }
    }

    private Path page(String name, String body) throws IOException {
        return Files.writeString(directory.resolve(name), "<!DOCTYPE html><title>" + name + "</title>" + body);
    }
}
