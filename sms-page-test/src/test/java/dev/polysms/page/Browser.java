package dev.polysms.page;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that resolves no host but this machine. It records requests and errors. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(40);
    private static final Json JSON = new Json();
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        // Selenium warns that it lacks classes of this Chromium's version. They are not needed, because commands are
        // sent by name.
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(executable("chromium", "chromium-browser", "google-chrome"));
        options.addArguments(
                "--headless=new",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--lang=en",
                "--force-device-scale-factor=1");
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium refuses to run as root in its sandbox.
            options.addArguments("--no-sandbox");
        }
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(executable("chromedriver"))
                .withSilent(true)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static File executable(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("None of " + List.of(names)
                        + " is on the PATH. Install a browser and its driver (CONTRIBUTING.md)."));
    }

    void open(URI uri, Size size) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width(), "height", size.height(), "deviceScaleFactor", 1, "mobile", false));
        driver.get(uri.toString());
    }

    /** Leaves the page, which then makes no more requests. */
    void leave() {
        driver.get("about:blank");
        requested();
        complaints();
    }

    /** The size of the window's content in CSS pixels. */
    record Size(int width, int height) {
        static final Size DESK = new Size(1280, 820);
        static final Size PHONE = new Size(360, 740);
    }

    /** Sets the preference of the operating system for light or dark. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits until a condition holds. */
    void until(String what, Condition condition) {
        until(() -> what, condition);
    }

    /** Waits until a condition holds. The message says what was expected and what there was. */
    void until(Supplier<String> what, Condition condition) {
        new WebDriverWait(driver, PATIENCE, POLL)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(what)
                .until(any -> condition.holds());
    }

    /** A condition to wait for. */
    interface Condition {
        boolean holds();
    }

    /** Returns the element as soon as it is visible. */
    WebElement see(By where) {
        return new WebDriverWait(driver, PATIENCE, POLL)
                .ignoring(StaleElementReferenceException.class)
                .withMessage("to see " + where)
                .until(any -> all(where).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Returns all current elements, visible or not. */
    List<WebElement> all(By where) {
        return driver.findElements(where);
    }

    boolean isSeen(By where) {
        return all(where).stream().anyMatch(WebElement::isDisplayed);
    }

    void click(By where) {
        until("to click " + where, () -> {
            see(where).click();
            return true;
        });
    }

    /** Presses keys in the focused element. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithShift(Keys key) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(key).keyUp(Keys.SHIFT).perform();
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Returns the addresses that pages have requested since the last call. */
    List<String> requested() {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> member(JSON.toType(entry.getMessage(), Json.MAP_TYPE), "message"))
                .filter(message -> "Network.requestWillBeSent".equals(message.get("method")))
                .map(message ->
                        (String) member(member(message, "params"), "request").get("url"))
                .toList();
    }

    @SuppressWarnings("unchecked") // JSON's objects are such maps.
    private static Map<String, Object> member(Map<String, Object> json, String name) {
        return (Map<String, Object>) json.get(name);
    }

    /** Returns the errors of scripts and violations of the policy in the console since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                // The console reports each HTTP error, also those that a test causes.
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
