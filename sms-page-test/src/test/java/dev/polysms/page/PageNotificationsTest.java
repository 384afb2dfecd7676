package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The browser notifies of new messages once the user has turned it on. */
final class PageNotificationsTest extends OnThePage {
    /** Replaces the notifications of the browser, because a headless browser shows none. */
    private static final String RECORD = """
            window.shown = [];
            window.Notification = class {
              static permission = "default";
              static requestPermission() {
                this.permission = window.decision;
                return Promise.resolve(this.permission);
              }
              constructor(title, { body }) {
                window.shown.push([title, body].join(": "));
                window.last = this;
              }
              close() {}
            };
            window.decision = "%s";
            """;

    private static final By BUTTON = By.id("notify");

    @Test
    void nothing_is_shown_until_the_user_turns_it_on() {
        page.browser().run(RECORD.formatted("granted"));
        send(VendorUnderTest.VOIPEX, "Before");
        page.hasConversations(VendorUnderTest.VOIPEX.handset());
        assertThat(page.browser().run("return Notification.permission")).isEqualTo("default");

        page.browser().click(BUTTON);
        isPressed("true");
        send(VendorUnderTest.PRIMEVOX, "After");

        hasShown("New message to " + VendorUnderTest.PRIMEVOX.handset() + ": After");
        page.browser().click(BUTTON);
        isPressed("false");
    }

    @Test
    void a_click_on_a_notification_opens_its_conversation() {
        page.browser().run(RECORD.formatted("granted"));
        page.browser().click(BUTTON);
        isPressed("true");
        send(VendorUnderTest.VOIPEX, "Look here");
        hasShown("New message to " + VendorUnderTest.VOIPEX.handset() + ": Look here");

        page.browser().run("window.last.onclick()");

        page.hasTexts("Look here");
        assertThat(page.browser().see(By.id("thread-title")).getText()).isEqualTo(VendorUnderTest.VOIPEX.handset());
    }

    @Test
    void many_messages_make_few_notifications() {
        page.browser().run(RECORD.formatted("granted"));
        page.browser().click(BUTTON);
        isPressed("true");

        for (int i = 0; i < 20; i++) {
            send(VendorUnderTest.VOIPEX, "Message " + i);
        }

        page.browser()
                .until(
                        "a notification of several",
                        () -> shown().stream().anyMatch(text -> text.matches("\\d+ new messages: Message \\d+")));
        assertThat(shown()).hasSizeLessThan(10);
    }

    @Test
    void a_refusal_is_explained() {
        page.browser().run(RECORD.formatted("denied"));

        page.browser().click(BUTTON);

        page.browser().until("the reason", () -> page.notice().contains("Allow them in its site settings"));
        isPressed("false");
    }

    private void isPressed(String state) {
        page.browser()
                .until(
                        "the button's state " + state,
                        () -> state.equals(page.browser().see(BUTTON).getDomAttribute("aria-pressed")));
    }

    private void hasShown(String text) {
        page.browser().until("the notification " + text, () -> shown().contains(text));
    }

    @SuppressWarnings("unchecked") // The page keeps strings there.
    private List<String> shown() {
        return (List<String>) page.browser().run("return window.shown");
    }
}
