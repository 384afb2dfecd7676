package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page shows the HTTP exchange of each message, without its secrets. */
final class PageExchangesTest extends OnThePage {
    static List<VendorUnderTest> lines() {
        return VendorUnderTest.all();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void each_message_shows_its_exchange_and_no_secret(VendorUnderTest line) {
        send(line, "What does it look like?");
        page.choose(line.handset());

        page.press("What does it look like?", "HTTP");

        page.browser().until("the exchange", () -> page.panel().contains("Response"));
        assertThat(page.panel())
                .contains(
                        "POST /" + line.vendor() + "/",
                        "HTTP 200",
                        "Content-Type",
                        "What does it look like?".split(" ")[0])
                .doesNotContain(
                        SandboxAccount.PRIMEVOX_KEY,
                        SandboxAccount.VOICE_ELEMENTS_TOKEN,
                        SandboxAccount.VOIPEX_TOKEN,
                        SandboxAccount.VOIPEX_PASSWORD);
    }

    @Test
    void escape_closes_the_panel_and_gives_the_focus_back() {
        send(VendorUnderTest.VOIPEX, "Look closer");
        page.choose(VendorUnderTest.VOIPEX.handset());
        page.press("Look closer", "HTTP");
        page.browser().until("the panel", page::hasPanel);
        WebElement title = page.browser().see(By.id("panel-title"));
        page.browser()
                .until("the focus in the panel", () -> page.browser().focused().equals(title));

        page.browser().press(Keys.ESCAPE);

        page.browser().until("no panel", () -> !page.hasPanel());
        assertThat(page.browser().focused().getText()).isEqualTo("HTTP");
    }

    @Test
    void refused_requests_are_in_the_list_too_and_come_without_reload() {
        page.browser().click(By.id("open-requests"));
        send(VendorUnderTest.PRIMEVOX, "First");

        page.browser().until("the first request", () -> page.panel().contains("sendMessage.php"));
        assertThat(page.panel()).contains("PrimeVOX", "HTTP 200");
        page.browser().click(By.cssSelector("#panel .requests button"));
        page.browser().until("the exchange", () -> page.panel().contains("Response"));
    }
}
