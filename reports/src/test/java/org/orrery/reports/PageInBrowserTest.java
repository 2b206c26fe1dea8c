package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserTest {
    private Browser browser;
    private Path directory;
    private Path page;

    @BeforeAll
    void startAndWrite(@TempDir Path folder) throws IOException {
        browser = Browser.start();
        directory = folder;
        ReportWriter.write(ExampleReport.model(), directory);
        page = directory.resolve("index.html");
    }

    @BeforeEach
    void open() {
        browser.size(1200, 900);
        browser.prefersDark(false);
        browser.open(page);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void itOpensWithoutComplaintsAndAsksForNothingElse() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.all("figure.alive")).hasSize(5);
        assertThat(browser.find("main section").getAttribute("id")).isEqualTo("headlines");
    }

    @Test
    void aLogarithmicAxisHasRoundTicksWhereverItBegins() {
        assertThat(ticks(23.55, 410))
                .containsExactly(30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0, 200.0, 300.0, 400.0);
        assertThat(ticks(0.0087, 0.031)).containsExactly(0.009, 0.01, 0.02, 0.03);
        assertThat(ticks(23.5, 38)).containsExactly(25.0, 30.0, 35.0);
        assertThat(ticks(1, 1.5)).containsExactly(1.0, 1.1, 1.2, 1.3, 1.4, 1.5);
        assertThat(ticks(950, 1960)).containsExactly(1000.0, 1200.0, 1400.0, 1600.0, 1800.0);
    }

    @Test
    void labelsOfMillionsHaveRoom(@TempDir Path folder) throws IOException {
        ReportWriter.write(
                ModelChanges.withFigures(
                        Figures.curve("small", 1, 2.5), Figures.curve("large", 1_000_000, 1_500_000, 2_500_000)),
                folder);
        browser.open(folder.resolve("index.html"));
        assertThat(left("small")).isEqualTo(64);
        assertThat(left("large")).isGreaterThan(80);
    }

    /** Returns where the plot begins, behind the labels of its axis, in pixels. */
    private long left(String figure) {
        return (long)
                browser.run("return document.querySelector('#figure-' + arguments[0] + ' .u-over').offsetLeft", figure);
    }

    private List<Double> ticks(double low, double high) {
        return ((List<?>) browser.run("return orrery.logTicks(arguments[0], arguments[1])", low, high))
                .stream().map(tick -> ((Number) tick).doubleValue()).toList();
    }

    @Test
    void itsPolicyRefusesAScriptThatIsNotItsOwn() throws IOException {
        Path other = directory.resolve("other.html");
        Files.writeString(
                other, Files.readString(page).replace("</body>", "<script>document.title = 'ran'</script></body>"));
        browser.open(other);
        assertThat(browser.driver().getTitle()).doesNotContain("ran");
        assertThat(browser.complaints()).anyMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void thePointerShowsTheValuesOfASeriesAndAButtonTakesItAway() {
        WebElement figure = browser.find("#figure-burst");
        WebElement panel = figure.findElements(By.cssSelector(".panel")).get(1);
        WebElement plot = panel.findElement(By.cssSelector(".u-over"));
        browser.point(plot, 10, 0);
        String values = panel.findElement(By.cssSelector(".tip")).getText();
        assertThat(figure.findElements(By.cssSelector(".tip")))
                .filteredOn(WebElement::isDisplayed)
                .hasSize(1);
        assertThat(values).startsWith("at ").contains("InfAdapter", "VPA+ ResNet152");

        WebElement key = figure.findElement(By.cssSelector(".keys button"));
        assertThat(key.getText()).isEqualTo("InfAdapter");
        key.click();
        assertThat(key.getAttribute("aria-pressed")).isEqualTo("false");
        browser.point(plot, 12, 0);
        assertThat(panel.findElement(By.cssSelector(".tip")).getText().lines())
                .noneMatch(line -> line.matches("InfAdapter \\d.*"))
                .anyMatch(line -> line.startsWith("VPA+"));
    }

    @Test
    void aDragZoomsAndAButtonShowsAllAgain() {
        WebElement figure = browser.find("#figure-burst");
        WebElement plot = figure.findElement(By.cssSelector(".u-over"));
        WebElement reset = figure.findElement(By.cssSelector(".reset"));
        assertThat(reset.isDisplayed()).isFalse();
        String before = pixels();
        new Actions(browser.driver())
                .moveToElement(plot, -100, 0)
                .clickAndHold()
                .moveByOffset(150, 0)
                .release()
                .perform();
        assertThat(reset.isDisplayed()).isTrue();
        String zoomed = pixels();
        assertThat(zoomed).isNotEqualTo(before);
        reset.click();
        assertThat(reset.isDisplayed()).isFalse();
        assertThat(pixels()).isEqualTo(before);
    }

    private String pixels() {
        return (String)
                browser.run(
                        "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('#figure-burst canvas').toDataURL()))))");
    }

    @Test
    void arrowKeysMoveAlongTheValues() {
        WebElement place = browser.find("#figure-capacity .place");
        browser.run("arguments[0].focus()", place);
        place.sendKeys(Keys.ARROW_RIGHT);
        String first = browser.find("#figure-capacity .tip").getText();
        place.sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.find("#figure-capacity .tip").getText()).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void barsSayTheirValuesAndCanBeTakenAway() {
        int before = browser.all("#figure-totals .bar").size();
        new Actions(browser.driver())
                .moveToElement(browser.find("#figure-totals .bar-track"))
                .perform();
        assertThat(browser.find("#figure-totals .tip").getText()).contains("InfAdapter: ", "[");
        browser.find("#figure-totals .keys button").click();
        assertThat(browser.all("#figure-totals .bar")).hasSizeLessThan(before);
    }

    @Test
    void aTableSortsByItsNumbersAndComesBack() {
        WebElement head = browser.find("#metrics th:nth-child(2)");
        List<String> before = column(2);
        head.findElement(By.tagName("button")).click();
        assertThat(head.getAttribute("aria-sort")).isEqualTo("ascending");
        assertThat(numbers(column(2))).isSorted();
        head.findElement(By.tagName("button")).click();
        assertThat(head.getAttribute("aria-sort")).isEqualTo("descending");
        assertThat(numbers(column(2))).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        head.findElement(By.tagName("button")).click();
        assertThat(head.getAttribute("aria-sort")).isEqualTo("none");
        assertThat(column(2)).isEqualTo(before).anyMatch(cell -> cell.contains("±"));
    }

    private List<String> column(int number) {
        return browser.all("#metrics tbody tr td:nth-child(" + number + ")").stream()
                .map(WebElement::getText)
                .toList();
    }

    private static List<Double> numbers(List<String> cells) {
        return cells.stream()
                .map(cell ->
                        Double.valueOf(cell.lines().findFirst().orElseThrow().replace(",", "")))
                .toList();
    }

    @Test
    void aLongTableShowsItsBeginningUntilAllIsAskedForAndCanBeFiltered() {
        String rows = "#parameters tbody tr:not(.group)";
        assertThat(browser.all(rows)).hasSize(60);
        browser.find("#parameters input").sendKeys("dispatcher setting-1");
        assertThat(browser.all(rows)).hasSize(8);
        assertThat(browser.find("#parameters [role=status]").getText()).isEqualTo("8 of 60 rows");
        assertThat(browser.all("#parameters tr.group")).hasSize(1);
    }

    @Test
    void theReaderChoosesDarkOrLightAndTheChoiceStays() {
        String light = background();
        WebElement button = browser.find("button.theme");
        assertThat(button.getText()).isEqualTo("Dark");
        button.click();
        assertThat(background()).isNotEqualTo(light);
        browser.open(page);
        assertThat(background()).isNotEqualTo(light);
        browser.find("button.theme").click();
        assertThat(background()).isEqualTo(light);
        browser.run("localStorage.clear()");
        browser.prefersDark(true);
        browser.open(page);
        assertThat(background()).isNotEqualTo(light);
        assertThat(browser.complaints()).isEmpty();
    }

    private String background() {
        return browser.find("body").getCssValue("background-color");
    }

    @Test
    void aTelephoneScrollsNoPageSideways() {
        for (boolean scripts : List.of(true, false)) {
            browser.scripts(scripts);
            browser.size(360, 740);
            browser.open(page);
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(360L);
        }
        browser.scripts(true);
        browser.open(page);
        browser.run("document.querySelector('h1').style.width = '500px'");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isNotEqualTo(360L);
    }

    @Test
    void aPageWithoutItsScriptShowsPicturesAndTables() {
        browser.scripts(false);
        browser.open(page);
        browser.scripts(true);
        assertThat(browser.all("figure > svg")).hasSize(5).allMatch(WebElement::isDisplayed);
        assertThat(browser.all("figure.alive, .theme, .sort")).isEmpty();
        assertThat(browser.all("#parameters tbody tr:not(.group)")).hasSize(60).allMatch(WebElement::isDisplayed);
        browser.open(page);
        assertThat(browser.all("figure > svg")).noneMatch(WebElement::isDisplayed);
    }

    @Test
    void theDrawingShowsTheSystemThatIsChosen() {
        assertThat(browser.all(".drawing svg")).hasSize(2);
        assertThat(browser.find(".drawing svg").getText()).contains("121,697 sent", "busy 97 %");
        browser.find("#wiring select").sendKeys("VPA");
        assertThat(browser.all(".drawing").get(0).isDisplayed()).isFalse();
        assertThat(browser.all(".drawing").get(1).isDisplayed()).isTrue();
    }

    @Test
    void aComparisonIsAliveAsWell() throws IOException {
        List<ComparisonModel.Row> rows = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            String metric = "queue.station_number_" + i + ".sojourn.p99";
            rows.add(new ComparisonModel.Row(
                    "vpa-18", metric, "ms", i, i + 1.5, ExampleReport.estimate(i - 30, 1), true));
        }
        List<ComparisonModel.Difference> differences =
                List.of(new ComparisonModel.Difference("queue.servers", "1", "2"));
        Path folder = Files.createDirectory(directory.resolve("compared"));
        ComparisonWriter.write(new ComparisonModel("out/a", "out/b", differences, List.of(), rows), folder);
        browser.size(360, 740);
        browser.open(folder.resolve("index.html"));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
        browser.size(1200, 900);
        browser.find("#results th:nth-child(4) button").click();
        assertThat(browser.find("#results tbody td:nth-child(4)").getText()).isEqualTo("−30");
        assertThat(browser.all("#results tbody tr")).hasSize(50);
        browser.find("#results .more").click();
        assertThat(browser.all("#results tbody tr")).hasSize(70);
        browser.find("#results input").sendKeys("number_7");
        assertThat(browser.all("#results tbody tr")).hasSize(1);
    }
}
