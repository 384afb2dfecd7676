package dev.polysms.page;

import java.net.URI;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** What a user sees and does on the page. The methods wait for what they look for. */
final class SandboxPage {
    private static final By BUBBLES = By.cssSelector("#messages .bubble .text");
    private static final By PANEL = By.id("panel");

    private final Browser browser;

    SandboxPage(Browser browser) {
        this.browser = browser;
    }

    Browser browser() {
        return browser;
    }

    void open(URI uri, Browser.Size size) {
        browser.open(uri, size);
        isLive();
    }

    void isLive() {
        browser.until(
                "the page to be live",
                () -> browser.see(By.id("link")).getText().equals("Live"));
    }

    /** Returns the numbers of the conversations in the list, from the top. */
    List<String> conversations() {
        return browser.all(By.cssSelector("#conversations .remote")).stream()
                .map(WebElement::getText)
                .toList();
    }

    void hasConversations(String... handsets) {
        browser.until(
                "the conversations " + List.of(handsets), () -> conversations().equals(List.of(handsets)));
    }

    /** Returns the text of a conversation in the list. */
    String row(String handset) {
        return browser.see(By.xpath("//ul[@id='conversations']/li[.//*[text()='" + handset + "']]"))
                .getText();
    }

    void choose(String handset) {
        browser.click(By.xpath("//ul[@id='conversations']//button[.//*[text()='" + handset + "']]"));
        browser.until(
                "the thread of " + handset,
                () -> browser.see(By.id("thread-title")).getText().equals(handset));
    }

    /** Returns the texts of the open thread, from the top. */
    List<String> texts() {
        return browser.all(BUBBLES).stream()
                .map(bubble -> (String) browser.run("return arguments[0].textContent", bubble))
                .toList();
    }

    void hasTexts(String... texts) {
        browser.until(
                () -> "the texts " + List.of(texts) + " in place of " + texts(), () -> texts().equals(List.of(texts)));
    }

    /** Returns the message with a text: its bubble and the details below it. */
    WebElement message(String text) {
        browser.until("the message", () -> texts().contains(text));
        WebElement bubble = browser.all(BUBBLES).get(texts().lastIndexOf(text));
        return bubble.findElement(By.xpath("./ancestor::li"));
    }

    void hasBelow(String text, String expected) {
        browser.until(
                "\"" + expected + "\" below the message", () -> below(text).contains(expected));
    }

    String below(String text) {
        return message(text).findElement(By.className("meta")).getText();
    }

    void press(String text, String button) {
        message(text)
                .findElement(By.xpath(".//button[contains(., '" + button + "')]"))
                .click();
    }

    void answer(String text) {
        WebElement box = browser.see(By.id("answer-text"));
        box.sendKeys(text);
        box.sendKeys(Keys.ENTER);
        hasOwn(text);
    }

    private void hasOwn(String text) {
        browser.until(
                "the answer in the thread",
                () -> browser.all(By.cssSelector("#messages .in .text")).stream()
                        .anyMatch(bubble -> bubble.getText().equals(text)));
    }

    void begin(VendorUnderTest line, String handset) {
        browser.click(By.id("begin"));
        new Select(browser.see(By.id("begin-vendor"))).selectByVisibleText(line.name());
        new Select(browser.see(By.id("begin-own"))).selectByVisibleText(line.own());
        browser.see(By.id("begin-remote")).sendKeys(handset);
        browser.click(By.cssSelector("#begin-form button[type=submit]"));
        browser.see(By.id("answer-text"));
    }

    /** Sets a fault for the next send of a vendor. */
    void setFault(VendorUnderTest line, String kind) {
        if (!browser.isSeen(By.cssSelector("#panel form"))) {
            browser.click(By.id("open-faults"));
        }
        new Select(browser.see(By.name("kind"))).selectByVisibleText(kind);
        new Select(browser.see(By.name("vendor"))).selectByVisibleText(line.name());
        browser.see(By.name("operation")).sendKeys(Keys.chord(Keys.CONTROL, "a"), line.operation());
        browser.click(By.cssSelector("#panel form button[type=submit]"));
        browser.until("the fault in the list", () -> faults().stream().anyMatch(fault -> fault.contains(kind)));
    }

    List<String> faults() {
        return browser.all(By.cssSelector("#panel .faults li")).stream()
                .map(WebElement::getText)
                .toList();
    }

    String panel() {
        return browser.see(PANEL).getText();
    }

    boolean hasPanel() {
        return browser.isSeen(PANEL);
    }

    void search(String words) {
        browser.see(By.id("search")).sendKeys(Keys.chord(Keys.CONTROL, "a"), words);
    }

    String notice() {
        return browser.see(By.id("notice")).getText();
    }
}
