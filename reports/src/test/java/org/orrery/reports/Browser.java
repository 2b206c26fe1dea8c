package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.net.PortProber;

/**
 * A real Chromium without a window, for tests of pages. It resolves no name but {@code localhost}, and nothing is ever downloaded: a
 * machine without the two programs skips the test.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String REQUEST = "Network.requestWillBeSent";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Selenium warns that it does not know this version's protocol, of which little is used here. */
    private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts a browser with a window of 1200 by 900 pixels; skips the test where there is none. */
    public static Browser start() {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            Assumptions.assumeTrue(
                    Files.isExecutable(program),
                    () -> "pages were not opened in a browser: there is no " + program
                            + " (Debian: apt-get install chromium chromium-driver)");
        }
        LOG.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--force-prefers-reduced-motion",
                "--hide-scrollbars",
                "--lang=en-US",
                "--window-size=1200,900",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1");
        return new Browser(new ChromeDriver(service(), options));
    }

    /** The service that a program of its own offers; Selenium's own search for one would reach into the network. */
    private static ChromeDriverService service() {
        try {
            int port = PortProber.findFreePort();
            return new ChromeDriverService(
                    DRIVER.toFile(), port, PATIENCE, List.of("--port=" + port, "--silent"), System.getenv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the driver, for what this class does not offer. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Opens a file; what earlier pages logged is forgotten. */
    public void open(Path file) {
        open(file.toUri());
    }

    /** Opens an address; what earlier pages logged is forgotten. */
    public void open(URI address) {
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        // Opening the same page again may return while the one before is still there.
        run("window.left = true");
        driver.get(address.toString());
        Instant end = Instant.now().plus(PATIENCE);
        while (!run("return !window.left && document.readyState === 'complete'").equals(true)) {
            assertThat(Instant.now()).as(address + " is open").isBefore(end);
        }
    }

    /** Switches the scripts of the pages that are opened from now on. */
    public void scripts(boolean on) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /** Says whether the user likes dark pages. */
    public void prefersDark(boolean dark) {
        String value = dark ? "dark" : "light";
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", value))));
    }

    /** Sets the inner size of the window in CSS pixels. */
    public void size(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sends a command of the Chrome DevTools protocol. */
    public Map<String, Object> command(String name, Map<String, Object> arguments) {
        return driver.executeCdpCommand(name, arguments);
    }

    /** Returns the first element of a CSS selector. */
    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Returns the elements of a CSS selector. */
    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Evaluates the body of a JavaScript function. */
    public Object run(String body, Object... arguments) {
        return driver.executeScript(body, arguments);
    }

    /** Moves the pointer to a place inside an element, in pixels from its middle. */
    public void point(WebElement element, int right, int down) {
        new Actions(driver).moveToElement(element, right, down).perform();
    }

    /** Returns warnings and errors of the console since the page was opened. */
    public List<String> complaints() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the addresses that were asked for since the page was opened, its own among them, without {@code data:} and {@code blob:}. */
    public List<String> requests() {
        return StreamSupport.stream(
                        driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
                .map(entry -> address(entry.getMessage()))
                .filter(address -> !address.isEmpty() && !address.startsWith("data:") && !address.startsWith("blob:"))
                .toList();
    }

    private static String address(String logged) {
        Map<?, ?> message = (Map<?, ?>)
                new Json().<Map<String, Object>>toType(logged, Json.MAP_TYPE).get("message");
        if (!REQUEST.equals(message.get("method"))) {
            return "";
        }
        Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) message.get("params")).get("request");
        return String.valueOf(request.get("url"));
    }

    /** Writes a picture of the visible part of the page. */
    public void picture(Path file) {
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
