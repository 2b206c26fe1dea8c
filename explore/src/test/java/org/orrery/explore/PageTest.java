package org.orrery.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.orrery.reports.Browser;
import org.orrery.studies.TestScenarios;

/** The page in a real browser. */
class PageTest {
    private static final String SCENARIO = TestScenarios.GOOD
            .replace("duration: 1 s, replications: 3", "duration: 200 s, replications: 20")
            .replace("interval: 2 ms", "interval: {type: exponential, mean: 2 ms}")
            .replace("system:", """
                    record: {step: 1 s, series: [queue.waiting]}
                    figures:
                      - {id: latency, kind: bars, title: Latency, y: sink.latency}
                    system:""");

    @TempDir
    private Path folder;

    /** Keeps what the page says at each change, as a shortened run is soon replaced. */
    private static final String WATCH = """
            window.told = [];
            new MutationObserver(() => {
              const cell = document.querySelector("#numbers tr[data-metric] td.n");
              const width = cell && cell.dataset.low ? cell.dataset.high - cell.dataset.low : -1;
              window.told.push(document.body.dataset.phase + ": " + document.getElementById("phase").textContent + " " + width);
            }).observe(document.body, {attributes: true, subtree: true, childList: true})""";

    @Test
    void aSliderIsMovedByKeysTheFiguresFollowAndTwoStatesAreCompared() throws IOException {
        try (Browser browser = Browser.start();
                Explorer explorer = Explorer.cold(TestPage.subject(folder, SCENARIO), 0, 2)) {
            browser.open(explorer.address());
            untilPhase(browser, "done");
            String before = mean(browser);
            browser.find("#pin-A").click();

            browser.run(WATCH);
            WebElement slider = browser.find("[data-path='queue.service.mean'] input[type=range]");
            slider.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
            until(() -> told(browser).contains("shortened: Shortened run: the first"));
            assertThat(slider.getDomAttribute("aria-valuetext")).endsWith("ms").isNotEqualTo("1 ms");
            assertThat(browser.run("return document.activeElement.id")).isEqualTo("knob-queue.service.mean");
            untilPhase(browser, "done");
            assertThat(mean(browser)).isNotEqualTo(before);
            List<Double> widths = widths(browser);
            assertThat(widths.get(widths.size() - 1)).isPositive().isLessThan(Collections.max(widths));

            browser.find("#pin-B").click();
            until(() -> !browser.all("#difference tbody tr").isEmpty());
            assertThat(browser.find("#difference").getText()).contains("B: queue.service.mean = ", "20");
            Path file = TestScenarios.write(
                    folder, "explored.yaml", browser.find("#yaml").getText());
            assertThat(TestScenarios.problems(file)).isEmpty();

            browser.size(360, 800);
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .allMatch(address -> address.startsWith(explorer.address().toString()));
        }
    }

    @Test
    void aSliderOfASizeStopsAtWholeBytes() throws IOException {
        String sized = SCENARIO.replace("to: queue}", "size: 1 KiB, to: queue}");
        try (Browser browser = Browser.start();
                Explorer explorer = Explorer.cold(TestPage.subject(folder, sized), 0, 2)) {
            browser.open(explorer.address());
            untilPhase(browser, "done");
            WebElement row = browser.find("[data-path='source.size']");
            assertThat(row.getText()).contains("256 B", "4 KiB");
            WebElement slider = row.findElement(By.cssSelector("input[type=range]"));
            slider.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
            assertThat(slider.getDomAttribute("aria-valuetext")).matches("10[2-9][0-9] B");
            untilPhase(browser, "done");
            assertThat(browser.find("#yaml").getText()).containsPattern("source.size: .?10[2-9][0-9] B");

            WebElement text = row.findElement(By.cssSelector("input[type=text]"));
            text.clear();
            text.sendKeys("512 B", Keys.ENTER);
            assertThat(slider.getDomProperty("value")).isEqualTo("67");
            untilPhase(browser, "done");
        }
    }

    @Test
    void whatCannotBeRunIsSaidInThePage() throws IOException {
        try (Browser browser = Browser.start();
                Explorer explorer = Explorer.cold(TestPage.subject(folder, SCENARIO), 0, 2)) {
            browser.open(explorer.address());
            untilPhase(browser, "done");
            WebElement servers = browser.find("[data-path='queue.servers'] input[type=text]");
            servers.clear();
            servers.sendKeys("0", Keys.ENTER);
            untilPhase(browser, "bad");
            assertThat(browser.find("#problems").getText()).contains("servers", "at least 1");
            browser.find("#reset").click();
            untilPhase(browser, "done");
            assertThat(browser.find("#problems").isDisplayed()).isFalse();
            Runnable end = explorer::close;
            end.run();
            untilPhase(browser, "lost");
            assertThat(browser.find("#phase").getText()).contains("The server has ended");
        }
    }

    private static String phase(Browser browser) {
        return String.valueOf(browser.run("return document.body.dataset.phase"));
    }

    private static String told(Browser browser) {
        return String.valueOf(browser.run("return window.told.join('\\n')"));
    }

    private static List<Double> widths(Browser browser) {
        return told(browser)
                .lines()
                .filter(line -> line.startsWith("running") || line.startsWith("done"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(width -> width > 0)
                .toList();
    }

    private static String mean(Browser browser) {
        return String.valueOf(
                browser.run("return document.querySelector('#numbers tr[data-metric] td.n').textContent"));
    }

    /** Waits for a phase, and does not wait for ever in one that no other follows. */
    private static void untilPhase(Browser browser, String wanted) {
        String now = phase(browser);
        while (!now.equals(wanted)) {
            assertThat(now)
                    .as(() -> browser.find("body").getText())
                    .isNotIn(Stream.of("bad", "lost")
                            .filter(end -> !end.equals(wanted))
                            .toArray());
            now = phase(browser);
        }
    }

    private static void until(Supplier<Boolean> reached) {
        while (!reached.get()) {
            Thread.onSpinWait();
        }
    }
}
