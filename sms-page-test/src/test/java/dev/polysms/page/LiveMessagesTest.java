package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxMedia;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page shows messages of an application at once and unchanged. */
final class LiveMessagesTest extends OnThePage {
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    static List<VendorUnderTest> lines() {
        return VendorUnderTest.all();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_message_of_each_adapter_appears_without_reload(VendorUnderTest line) {
        page.browser().run("window.isTheSamePage = true");

        send(line, "Your table is ready");

        page.hasConversations(line.handset());
        assertThat(page.row(line.handset())).contains(line.name(), "Your table is ready");
        page.choose(line.handset());
        page.hasTexts("Your table is ready");

        send(line, "and waits for you");

        page.hasTexts("Your table is ready", "and waits for you");
        assertThat(page.browser().run("return window.isTheSamePage")).isEqualTo(true);
    }

    @Test
    void conversations_of_all_vendors_are_in_one_list_the_newest_first() {
        VendorUnderTest.all().forEach(line -> send(line, "Hello from " + line.name()));

        page.hasConversations(
                VendorUnderTest.VOXIMPLANT.handset(),
                VendorUnderTest.VOIPEX.handset(),
                VendorUnderTest.VOICE_ELEMENTS.handset(),
                VendorUnderTest.PRIMEVOX.handset());

        send(VendorUnderTest.VOIPEX, "Hello again");

        page.hasConversations(
                VendorUnderTest.VOIPEX.handset(),
                VendorUnderTest.VOXIMPLANT.handset(),
                VendorUnderTest.VOICE_ELEMENTS.handset(),
                VendorUnderTest.PRIMEVOX.handset());
        assertThat(page.row(VendorUnderTest.VOIPEX.handset())).contains("2 new");
    }

    @Test
    void each_message_shows_its_encoding_and_its_segments() {
        String plain = "Hello";
        String long7 = "Long {text} ".repeat(20).strip();
        String czech = "Příliš žluťoučký kůň";
        String emoji = "👍".repeat(36);
        List.of(plain, long7, czech, emoji).forEach(text -> send(VendorUnderTest.VOICE_ELEMENTS, text));

        page.choose(VendorUnderTest.VOICE_ELEMENTS.handset());

        page.hasBelow(plain, "GSM-7, 1 segment");
        page.hasBelow(long7, "GSM-7, 2 segments");
        page.hasBelow(czech, "UCS-2, 1 segment");
        page.hasBelow(emoji, "UCS-2, 2 segments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.isBroken = true</script>",
                "<img src=x onerror=\"window.isBroken = true\">",
                "\"><svg onload='window.isBroken = true'>",
                "javascript:window.isBroken=true",
                "&lt;b&gt; &amp; <b>bold</b>"
            })
    void markup_in_a_text_is_text(String text) {
        send(VendorUnderTest.VOIPEX, text);

        page.choose(VendorUnderTest.VOIPEX.handset());

        page.hasTexts(text);
        assertThat(page.row(VendorUnderTest.VOIPEX.handset())).contains(text.substring(0, 10));
        assertThat(page.message(text).findElements(By.cssSelector(".bubble script, .bubble img, .bubble b, .bubble a")))
                .isEmpty();
        assertThat(page.browser().run("return window.isBroken")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primevox", "voiceelements"})
    void a_picture_is_shown_and_any_other_file_is_only_saved(String vendor) {
        VendorUnderTest line = VendorUnderTest.all().stream()
                .filter(each -> each.vendor().equals(vendor))
                .findFirst()
                .orElseThrow();
        long before = sandbox.requests(vendor);

        sandbox.receive(
                vendor,
                line.handset(),
                line.own(),
                "Look",
                new SandboxMedia("dot.png", "image/png", Base64.getDecoder().decode(PIXEL)),
                new SandboxMedia("page.html", "text/html", "<script>window.isBroken = true</script>".getBytes()));

        page.choose(line.handset());
        page.hasTexts("Look");
        WebElement message = page.message("Look");
        WebElement picture = message.findElement(By.tagName("img"));
        page.browser()
                .until(
                        "the picture to load",
                        () -> picture.getDomProperty("naturalWidth").equals("1"));
        assertThat(picture.getDomAttribute("alt")).isEqualTo("dot.png");
        WebElement link = message.findElement(By.cssSelector("a[download]"));
        assertThat(link.getText()).isEqualTo("page.html");
        assertThat(page.below("Look")).contains("MMS, 2 files");
        assertThat(sandbox.requests(vendor)).isEqualTo(before);
    }

    @Test
    void the_example_command_works_at_each_vendor() throws Exception {
        page.browser().see(By.id("empty"));
        for (int i = 0; i < VendorUnderTest.all().size(); i++) {
            page.browser().all(By.cssSelector("#example-vendors label")).get(i).click();
            String line = page.browser().see(By.id("example")).getText();

            Process shell = new ProcessBuilder("sh", "-c", line)
                    .redirectErrorStream(true)
                    .start();

            assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
            int sent = i + 1;
            page.browser().until("the text to come", () -> page.conversations().size() == sent);
            page.browser().run("document.getElementById('empty').hidden = false");
        }
        assertThat(sandbox.messages()).allMatch(message -> message.text().equals("Hello, handset!"));
    }

    @Test
    void the_page_stays_usable_under_a_flood_of_messages() {
        for (int i = 0; i < 3_000; i++) {
            sandbox.receive("voipex", "+42060000" + (1000 + i % 120), VendorUnderTest.VOIPEX.own(), "text " + i);
        }

        page.browser()
                .until(
                        "the last text",
                        () -> page.browser()
                                .all(By.cssSelector("#conversations .snippet"))
                                .get(0)
                                .getText()
                                .equals("You: text 2999"));
        assertThat(page.conversations()).hasSize(100);
        page.browser().click(By.id("more-conversations"));
        page.browser().until("all of them", () -> page.conversations().size() == 120);
        page.choose("+420600001000");
        page.browser().until("its texts", () -> page.texts().contains("text 2880"));
    }

    @Test
    void only_the_newest_of_many_messages_are_shown_at_first() {
        for (int i = 0; i < 150; i++) {
            sandbox.receive("voipex", VendorUnderTest.VOIPEX.handset(), VendorUnderTest.VOIPEX.own(), "text " + i);
        }

        page.choose(VendorUnderTest.VOIPEX.handset());

        page.browser().until("the newest 100", () -> page.texts().size() == 100);
        assertThat(page.texts()).first().isEqualTo("text 50");
        page.browser().click(By.id("older"));
        page.browser().until("all of them", () -> page.texts().size() == 150);
        assertThat(page.texts()).first().isEqualTo("text 0");
    }
}
