package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Starts a sandbox and opens its page for each test. Afterwards it checks that the page made no request to another host
 * and violated no policy.
 */
abstract class OnThePage {
    private static Browser browser;

    SmsSandbox sandbox;
    SandboxPage page;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void openPage() {
        sandbox = SmsSandbox.start();
        page = new SandboxPage(browser);
        page.open(sandbox.uri(), Browser.Size.DESK);
    }

    @AfterEach
    void closeSandbox() {
        try {
            checkRequestsAndConsole(sandbox.uri());
        } finally {
            browser.leave();
            sandbox.close();
        }
    }

    private void checkRequestsAndConsole(URI home) {
        assertThat(browser.requested()).isNotEmpty().allMatch(url -> isHome(url, home), "is " + home);
        assertThat(browser.complaints()).isEmpty();
    }

    private static boolean isHome(String url, URI home) {
        return url.startsWith(home + "/") || url.startsWith("data:") || url.startsWith("blob:" + home);
    }

    /** Sends a message as an application does. */
    SendReceipt send(VendorUnderTest line, String text) {
        try (SmsClient client = line.client(sandbox)) {
            return client.send(SmsMessage.builder()
                    .from(Address.of(line.own()))
                    .to(PhoneNumber.of(line.handset()))
                    .text(text)
                    .build());
        }
    }
}
