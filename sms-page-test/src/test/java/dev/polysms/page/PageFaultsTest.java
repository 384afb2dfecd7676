package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** The application meets a fault that was set on the page. */
final class PageFaultsTest extends OnThePage {
    static List<VendorUnderTest> lines() {
        return VendorUnderTest.all();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_lost_reply_leaves_the_outcome_unknown_and_the_message_in_the_thread(VendorUnderTest line) {
        page.setFault(line, "Reply lost");

        SmsException failure = catchThrowableOfType(SmsException.class, () -> send(line, "Was it sent?"));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.safeToResend()).isFalse();
        page.choose(line.handset());
        page.hasTexts("Was it sent?");
        page.browser().until("the count", () -> page.faults().toString().contains("struck 1 of 1"));
        send(line, "The fault struck once");
        page.hasTexts("Was it sent?", "The fault struck once");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_429_that_no_vendor_documents_leaves_the_outcome_unknown_too(VendorUnderTest line) {
        page.setFault(line, "Rate limited (429)");

        SmsException failure = catchThrowableOfType(SmsException.class, () -> send(line, "Too fast"));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.httpStatus()).hasValue(429);
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void a_request_that_never_arrived_looks_like_a_lost_reply() {
        page.setFault(VendorUnderTest.VOXIMPLANT, "Cut before the request");

        SmsException failure = catchThrowableOfType(SmsException.class, () -> send(VendorUnderTest.VOXIMPLANT, "Lost"));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void a_fault_shows_how_often_it_occurred_and_can_be_removed() {
        page.setFault(VendorUnderTest.VOIPEX, "Server error (500)");
        page.browser()
                .until(
                        "a count of 1",
                        () -> page.browser().see(By.id("fault-count")).getText().equals("1"));
        page.browser().until("a fault of Voipex", () -> page.faults().toString().contains("Voipex"));
        assertThat(page.faults()).singleElement().asString().contains("Voipex", "0 of 1");

        page.browser().click(By.cssSelector("#panel .faults button"));

        page.browser().until("no fault", () -> page.faults().isEmpty());
        assertThat(page.browser().isSeen(By.id("fault-count"))).isFalse();
        send(VendorUnderTest.VOIPEX, "All is well");
        assertThat(sandbox.messages()).hasSize(1);
    }
}
