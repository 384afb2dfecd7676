package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SmsSandbox;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Search, keyboard, themes, a small screen, a lost connection. */
final class PageUseTest extends OnThePage {
    /** The visible texts whose contrast is below 4.5 to 1, as WCAG 2 defines it. */
    private static final String TOO_FAINT = """
            const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
            const paint = (colours) => {
              canvas.clearRect(0, 0, 1, 1);
              colours.forEach((colour) => {
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
              });
              return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
            };
            const linear = (part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
            const light = ([red, green, blue]) =>
              0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
            const grounds = (element) =>
              element === null ? [] : [...grounds(element.parentElement), getComputedStyle(element).backgroundColor];
            const contrast = (element) => {
              const ground = grounds(element);
              const [dark, bright] = [paint(ground), paint([...ground, getComputedStyle(element).color])]
                .map(light)
                .sort((one, other) => one - other);
              return (bright + 0.05) / (dark + 0.05);
            };
            const isSeen = (element) => element.checkVisibility() && element.getClientRects().length > 0
              && !element.closest(".unseen, option, svg");
            const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            return [...document.body.querySelectorAll("*")]
              .filter((element) => isSeen(element) && hasText(element) && contrast(element) < 4.5)
              .map((element) => `${element.textContent.trim()} (${contrast(element).toFixed(2)})`);
            """;

    private static final String BACKGROUND = "return getComputedStyle(document.body).backgroundColor";

    @Test
    void search_finds_by_text_and_by_number_and_marks_what_it_found() {
        VendorUnderTest.all().forEach(line -> send(line, "Hello from " + line.name()));
        page.hasConversations(
                VendorUnderTest.VOXIMPLANT.handset(),
                VendorUnderTest.VOIPEX.handset(),
                VendorUnderTest.VOICE_ELEMENTS.handset(),
                VendorUnderTest.PRIMEVOX.handset());

        page.search("FROM VOI");

        page.hasConversations(VendorUnderTest.VOIPEX.handset(), VendorUnderTest.VOICE_ELEMENTS.handset());
        assertThat(page.browser().see(By.cssSelector("#conversations mark")).getText())
                .isEqualTo("from Voi");
        assertThat(page.browser().see(By.id("found")).getText()).isEqualTo("2 conversations found");

        page.search("44770");

        page.hasConversations(VendorUnderTest.VOXIMPLANT.handset());
        page.search("nothing like it");
        page.hasConversations();
        page.browser().press(Keys.ESCAPE);
        page.browser().until("all", () -> page.conversations().size() == 4);
    }

    @Test
    void search_finds_what_the_page_has_not_loaded() {
        sandbox.receive("voipex", "+420700000001", VendorUnderTest.VOIPEX.own(), "a needle");
        for (int i = 0; i < 1100; i++) {
            sandbox.receive("voipex", VendorUnderTest.VOIPEX.handset(), VendorUnderTest.VOIPEX.own(), "hay");
        }
        page.open(sandbox.uri(), Browser.Size.DESK);
        page.hasConversations(VendorUnderTest.VOIPEX.handset());

        page.search("needle");

        page.hasConversations("+420700000001");
    }

    @Test
    void a_conversation_needs_only_the_keyboard() {
        send(VendorUnderTest.PRIMEVOX, "The older");
        send(VendorUnderTest.VOIPEX, "The newer");
        page.browser().until("both", () -> page.conversations().size() == 2);

        page.browser().press("/");
        assertThat(page.browser().focused().getDomAttribute("id")).isEqualTo("search");
        page.browser().press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(page.browser().focused().getText()).contains("The older");
        page.browser().press(Keys.ENTER);
        page.hasTexts("The older");
        page.browser().press("By keyboard only", Keys.ENTER);
        page.hasTexts("The older", "By keyboard only");

        // Backwards from the box: the focus passes the buttons of the message before it.
        page.browser().pressWithShift(Keys.TAB);
        page.browser().until("a button of the text", () -> {
            boolean isThere = page.browser().focused().getText().equals("HTTP");
            if (!isThere) {
                page.browser().pressWithShift(Keys.TAB);
            }
            return isThere;
        });
        page.browser().press(Keys.ENTER);
        page.browser().until("the exchange", () -> page.panel().contains("sendMessage.php"));
        page.browser().press(Keys.ESCAPE);
        page.browser().until("no panel", () -> !page.hasPanel());
    }

    @Test
    void the_first_tab_stop_leads_to_the_thread_and_the_focus_is_visible() {
        page.browser().press(Keys.TAB);

        assertThat(page.browser().focused().getText()).isEqualTo("Skip to the thread");
        for (int i = 0; i < 8; i++) {
            page.browser().press(Keys.TAB);
            String outline = (String) page.browser()
                    .run("let at = document.activeElement;"
                            + "at = at.matches('[type=radio], [type=file]') ? at.closest('label') : at;"
                            + "return getComputedStyle(at).outlineStyle");
            assertThat(outline).as("stop " + i).isNotEqualTo("none");
        }
    }

    @Test
    void the_theme_is_that_of_the_system_until_another_is_chosen() {
        page.browser().prefer("light");
        Object light = page.browser().run(BACKGROUND);
        page.browser().prefer("dark");
        Object dark = page.browser().run(BACKGROUND);
        assertThat(dark).isNotEqualTo(light);

        page.browser().click(By.id("theme"));
        assertThat(page.browser().run(BACKGROUND)).isEqualTo(light);
        page.open(sandbox.uri(), Browser.Size.DESK);
        assertThat(page.browser().run(BACKGROUND)).isEqualTo(light);
        assertThat(page.browser().see(By.id("theme")).getDomAttribute("aria-pressed"))
                .isEqualTo("false");

        page.browser().click(By.id("theme"));
        assertThat(page.browser().run(BACKGROUND)).isEqualTo(dark);
        page.browser().prefer("light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void texts_contrast_with_their_background(String theme) {
        VendorUnderTest.all().forEach(line -> send(line, "Hello from " + line.name()));
        sandbox.receive("voipex", VendorUnderTest.VOIPEX.handset(), VendorUnderTest.VOIPEX.own(), "Hello, application");
        page.browser().prefer(theme);
        page.choose(VendorUnderTest.VOIPEX.handset());
        page.press("Hello from Voipex", "Fail");
        page.hasBelow("Hello from Voipex", "failed");
        page.search("o");
        page.browser().see(By.cssSelector("#conversations mark"));

        page.press("Hello from Voipex", "HTTP");
        page.browser().until("the exchange", () -> page.panel().contains("Response"));
        assertStandsOut();
        page.setFault(VendorUnderTest.VOIPEX, "Slow answer");
        assertStandsOut();
        page.browser().click(By.id("open-accounts"));
        assertStandsOut();
        page.browser().prefer("light");
    }

    private void assertStandsOut() {
        page.browser()
                .until(
                        "the page to be at rest",
                        () -> page.browser()
                                .run("return document.getAnimations().length")
                                .equals(0L));
        assertThat((List<?>) page.browser().run(TOO_FAINT)).isEmpty();
    }

    @Test
    void a_small_screen_shows_the_list_or_the_thread() {
        send(VendorUnderTest.VOIPEX, "A text on a small screen, which is long enough for two lines or three");
        page.open(sandbox.uri(), Browser.Size.PHONE);

        page.choose(VendorUnderTest.VOIPEX.handset());

        assertThat(page.browser().isSeen(By.id("search"))).isFalse();
        assertThat(page.browser().run("return document.documentElement.scrollWidth"))
                .isEqualTo(360L);
        page.browser().click(By.id("back"));
        page.hasConversations(VendorUnderTest.VOIPEX.handset());
        assertThat(page.browser().isSeen(By.id("answer-text"))).isFalse();
    }

    @Test
    void a_lost_connection_is_shown_and_restored_automatically() {
        send(VendorUnderTest.VOIPEX, "Before");
        page.choose(VendorUnderTest.VOIPEX.handset());
        URI uri = sandbox.uri();

        sandbox.close();

        page.browser().see(By.id("lost"));
        sandbox = SmsSandbox.builder().port(uri.getPort()).start();
        send(VendorUnderTest.VOIPEX, "After");
        page.isLive();
        page.browser().until("no banner", () -> !page.browser().isSeen(By.id("lost")));
        page.hasTexts("After");
    }

    @Test
    void a_cleared_sandbox_clears_the_page() {
        send(VendorUnderTest.VOIPEX, "Soon gone");
        page.choose(VendorUnderTest.VOIPEX.handset());

        sandbox.clear();

        page.browser().see(By.id("empty"));
        page.hasConversations();
    }

    @Test
    void a_screen_reader_announces_new_messages_in_few_words() {
        send(VendorUnderTest.VOIPEX, "First");
        page.browser()
                .until(
                        "the first",
                        () -> announced().equals("New message to " + VendorUnderTest.VOIPEX.handset() + ": First"));

        for (int i = 0; i < 20; i++) {
            send(VendorUnderTest.PRIMEVOX, "More " + i);
        }

        page.browser().until("the others", () -> announced().matches("\\d+ new messages"));
    }

    private String announced() {
        return (String) page.browser().run("return document.getElementById('announcer').textContent");
    }

    @Test
    void every_control_has_a_name() {
        send(VendorUnderTest.VOICE_ELEMENTS, "Hello");
        page.choose(VendorUnderTest.VOICE_ELEMENTS.handset());
        page.browser().click(By.id("open-faults"));

        assertThat(page.browser().all(By.cssSelector("button, input, select, textarea, a, [tabindex='0']")).stream()
                        .filter(control -> control.isDisplayed())
                        .filter(control -> control.getAccessibleName().isBlank()))
                .isEmpty();
        assertThat(page.browser().all(By.cssSelector("main, nav, header, aside, h1")))
                .hasSizeGreaterThanOrEqualTo(5);
    }
}
