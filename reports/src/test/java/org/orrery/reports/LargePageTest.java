package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

class LargePageTest {
    private static final long MOST = 3_000_000;

    @TempDir
    Path directory;

    @Test
    void tenThousandRunsMakeASmallPageWithItsDataBesideIt() throws IOException {
        ReportWriter.write(ModelChanges.manyRuns(), directory);
        Path page = directory.resolve("index.html");
        assertThat(Files.size(page)).isLessThan(MOST);
        Path data = directory.resolve(Page.DATA);
        assertThat(Files.size(page) + Files.size(data)).isGreaterThan(MOST);
        String html = Files.readString(page);
        assertThat(html).contains("2450 more rows are in figures/data.js", "load = 49,");
        assertThat(html).doesNotContain("load = 50,");
        assertThat(Checks.repeatedIds(Checks.withoutScript(html))).isEmpty();
        assertThat(Files.readString(data)).contains("load = 2499,").doesNotContain("<", "\u2028");

        try (Browser browser = Browser.start()) {
            browser.open(page);
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .containsExactlyInAnyOrder(
                            page.toUri().toString(),
                            data.toUri().toString(),
                            directory.resolve("figures/cloud.svg").toUri().toString());
            assertThat(browser.find("#metrics [role=status]").getText()).isEqualTo("2500 rows");
            assertThat(browser.all("#metrics tbody tr")).hasSize(50);
            browser.find("#metrics .more").click();
            assertThat(browser.all("#metrics tbody tr")).hasSize(2500);
            browser.find("#metrics input").sendKeys("load 2499");
            assertThat(browser.all("#metrics tbody tr")).hasSize(1);
            assertThat(browser.all("#figure-cloud canvas")).hasSize(1);

            Files.delete(data);
            browser.open(page);
            assertThat(browser.all("#metrics tbody tr")).hasSize(50);
            assertThat(browser.find("#metrics tfoot").getText()).startsWith("2450 more rows");
            assertThat(browser.all("#figure-cloud > img")).hasSize(1).allMatch(WebElement::isDisplayed);
        }
    }

    @Test
    void whatFitsStaysInThePage() {
        String small = "<table><tbody><tr><td>1</td></tr></tbody></table><pre>text</pre>";
        Overflow none = new Overflow(small);
        assertThat(List.of(none.page(), none.data(new Json())))
                .containsExactly(small, "self.orreryData={\"rest\":{}};\n");

        String rows = "<tr><td>1</td></tr>\n".repeat(101);
        Overflow cut =
                new Overflow("<table><tbody>" + rows + "</tbody></table><pre>" + "line\n".repeat(20_000) + "</pre>!");
        assertThat(cut.page())
                .contains("data-rows=\"r0\"", "51 more rows", "data-text=\"t1\"")
                .endsWith("!");
        assertThat(cut.data(new Json())).contains("\"r0\":", "\"t1\":\"line\\u000a");
    }
}
