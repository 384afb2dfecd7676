package dev.polysms.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.SendMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
final class RoutingSenderTest {
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final PhoneNumber PRAGUE = PhoneNumber.of("+420607608600");

    private final FakeVendor us = new FakeVendor("us");
    private final FakeVendor czech = new FakeVendor("czech");
    private final FakeVendor rest = new FakeVendor("rest");
    private final RoutingSender sender =
            rules().otherwise(SendRoute.of("rest", rest)).build();

    private RoutingSender.Builder rules() {
        SendRoute usLeg = SendRoute.of("us", us);
        return RoutingSender.builder()
                .route(RoutingRule.named("codes").toCallingCode(1).fromKind(RoutingRule.SenderKind.SHORT_CODE), usLeg)
                .route(RoutingRule.named("shop").from(SHOP, ShortCode.of("7700")), usLeg)
                .route(
                        RoutingRule.named("czech").toCallingCode(420, 421),
                        SendRoute.of("prague", czech).withFrom(PRAGUE))
                .route(
                        RoutingRule.named("names").fromKind(RoutingRule.SenderKind.SENDER_NAME),
                        SendRoute.of("names", rest));
    }

    private static SmsMessage message(String from, String to) {
        return SmsMessage.builder()
                .from(from.startsWith("raw") ? new RawAddress(from) : Address.of(from))
                .to(PhoneNumber.of(to))
                .text("Your table is ready")
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "12345, +13035550123, codes, us",
        "12345, +12425550123, codes, us", // the Bahamas share a code with the United States
        "12345, +447700900123, -, rest",
        "7700, +447700900123, shop, us",
        "+13035550100, +447700900123, shop, us",
        "+13035550100, +420607608609, shop, us", // the first that matches
        "+13035550101, +420607608609, czech, prague",
        "ACME, +421905123456, czech, prague",
        "ACME, +442079460123, names, names",
        "+13035550101, +42905123456, -, rest", // 42 is no code, and not the beginning of 420
        "raw x y z, +442079460123, -, rest",
        "raw x y z, +420607608609, czech, prague",
    })
    void the_first_rule_that_matches_counts(String from, String to, String rule, String route) {
        RoutingDecision decision = sender.explain(message(from, to));
        assertThat(decision.rule().map(RoutingRule::name))
                .isEqualTo(rule.equals("-") ? Optional.empty() : Optional.of(rule));
        assertThat(decision.route().map(SendRoute::name)).contains(route);
        assertThat(sender.send(message(from, to)).attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.route()).isEqualTo(route));
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void sends_by_the_route_from_its_address(SendMode mode) {
        SmsMessage message = message("+13035550101", "+420607608609");
        SendReceipt receipt = mode.send(sender, message, CallOptions.deadline(Duration.ofHours(1)));
        assertThat(receipt.provider()).isEqualTo(czech.provider());
        assertThat(czech.asked).containsExactly(message.toBuilder().from(PRAGUE).build());
        assertThat(czech.options.get(0).deadline()).isPresent();
        assertThat(us.asked).isEmpty();
        assertThat(rest.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void asks_no_other_route_when_one_fails(SendMode mode) {
        czech.isUnavailable();
        SmsException failure = mode.failure(sender, message("+13035550101", "+420607608609"));
        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(failure.attempts()).hasSize(1);
        czech.refuses(Reason.SENDER);
        assertThat(mode.failure(sender, message("+13035550101", "+420607608609")))
                .isInstanceOf(RejectedException.class);
        assertThat(rest.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void refuses_a_message_that_no_rule_matches(SendMode mode) {
        RoutingSender strict = rules().build();
        SmsMessage message = message("+13035550101", "+442079460123");
        assertThat(mode.failure(strict, message))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("one of the rules codes, shop, czech, names");
        assertThat(strict.check(message)).hasSize(1);
        assertThat(strict.explain(message).route()).isEmpty();
        assertThat(strict.explain(message)).asString().startsWith("no route as no rule matches, which is refused: ");
        assertThat(us.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SendMode.class)
    void reports_the_issues_that_the_check_of_the_route_finds(SendMode mode) {
        Issue issue = new Issue("text", "it is too long", "shorten it");
        czech.finds(issue);
        SmsMessage message = message("+13035550101", "+420607608609");
        assertThat(sender.check(message)).containsExactly(issue);
        assertThat(sender.explain(message).issues()).containsExactly(issue);
        assertThat(mode.failure(sender, message)).isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
            assertThat(failure.issues()).containsExactly(issue);
            assertThat(failure.provider()).isEmpty();
        });
        assertThat(czech.asked).isEmpty();
    }

    @Test
    void a_cancel_reaches_the_route() {
        czech.holds();
        CompletableFuture<SendReceipt> future = sender.sendAsync(message("+13035550101", "+420607608609"));
        assertThat(future.cancel(true)).isTrue();
        assertThat(czech.held.get(0)).isDone();
        assertThat(future.handle((receipt, failure) -> failure).join()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void explains_without_sending_and_without_numbers() {
        assertThat(sender.explain(message("12345", "+13035550123")))
                .hasToString("us at us by rule codes: to +1, from a short code");
        assertThat(sender.explain(message("+13035550101", "+420607608609")))
                .hasToString("prague at czech from +42…00 by rule czech: to +420 or +421");
        assertThat(sender.explain(message("7700", "+447700900123")))
                .hasToString("us at us by rule shop: from +13…00 or 7700");
        assertThat(sender.explain(message("+13035550101", "+447700900123")))
                .hasToString("rest at rest as no rule matches");
        assertThat(us.asked).isEmpty();
        assertThat(rest.asked).isEmpty();
    }

    @Test
    void a_failover_may_be_a_route() {
        FailoverSender failover = FailoverSender.of(SendRoute.of("a", us.isUnavailable()), SendRoute.of("b", czech));
        RoutingSender routing = RoutingSender.builder()
                .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("both", failover))
                .build();
        assertThat(routing.send(message("+13035550101", "+13035550123")).attempts())
                .extracting(attempt -> attempt.route())
                .containsExactly("both/a", "both/b");
    }

    @Test
    void has_rules_with_conditions_and_names_of_their_own() {
        SendRoute route = SendRoute.of("us", us);
        RoutingSender.Builder builder = RoutingSender.builder();
        assertThatIllegalStateException().isThrownBy(builder::build);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.route(RoutingRule.named("all"), route));
        RoutingRule rule = RoutingRule.named("us").toCallingCode(1);
        builder.route(rule, route);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.route(rule, route));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.toCallingCode(0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.toCallingCode(1000));
        assertThatIllegalArgumentException().isThrownBy(() -> RoutingRule.named("to +1"));
        assertThat(builder.otherwise(route).build())
                .hasToString("RoutingSender[us: to +1 → us at us], otherwise us at us");
    }

    @Test
    void a_sender_name_matches_only_in_the_same_letter_case() {
        RoutingRule rule = RoutingRule.named("acme").from(SenderName.of("ACME"));
        assertThat(rule.matches(message("ACME", "+13035550123"))).isTrue();
        assertThat(rule.matches(message("Acme", "+13035550123"))).isFalse();
    }
}
