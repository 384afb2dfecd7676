package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.optout.Consent;
import dev.polysms.optout.Consent.Source;
import dev.polysms.optout.Consent.Wish;
import dev.polysms.optout.OptOutStore;
import dev.polysms.optout.SenderRecipientPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every store of opt-outs must do, wherever it keeps them. Each test has an empty store and opens it more than once: as two
 * processes do, or one process before and after a crash. Times have no more than milliseconds.
 *
 * @since 0.1.0
 */
@Timeout(60)
public abstract class OptOutStoreContract {
    private static final int THREADS = 8;

    private static final PhoneNumber BOB = PhoneNumber.of("+13035550123");
    private static final PhoneNumber EVE = PhoneNumber.of("+13035550124");
    private static final PhoneNumber SHOP_NUMBER = PhoneNumber.of("+13035550100");
    private static final SenderRecipientPair SHOP = SenderRecipientPair.of(SHOP_NUMBER, BOB);
    private static final SenderRecipientPair CLUB = SenderRecipientPair.of(ShortCode.of("12345"), BOB);
    private static final SenderRecipientPair ALL = SenderRecipientPair.ofAllSenders(BOB);

    /** Creates the contract. */
    protected OptOutStoreContract() {}

    /**
     * Opens the store of this test, which is empty when the test begins, as another process would open it. What lives in memory
     * returns the same store each time.
     */
    protected abstract OptOutStore open();

    private static Consent out(SenderRecipientPair pair, long second) {
        return Consent.out(pair, Instant.ofEpochSecond(second), Source.KEYWORD);
    }

    private static Consent in(SenderRecipientPair pair, long second) {
        return Consent.in(pair, Instant.ofEpochSecond(second), Source.KEYWORD);
    }

    private boolean isOut(SenderRecipientPair pair) {
        return open().inForce(pair)
                .filter(consent -> consent.wish() == Wish.OUT)
                .isPresent();
    }

    @Test
    final void keeps_an_opt_out_from_one_sender() {
        assertThat(open().inForce(SHOP)).isEmpty();
        assertThat(open().record(out(SHOP, 1))).isTrue();

        assertThat(open().inForce(SHOP)).contains(out(SHOP, 1));
        assertThat(open().inForce(CLUB)).isEmpty();
        assertThat(open().inForce(ALL)).isEmpty();
        assertThat(open().inForce(SenderRecipientPair.of(SHOP_NUMBER, EVE))).isEmpty();
    }

    @Test
    final void applies_an_opt_out_from_all_senders_to_each_until_a_newer_opt_in() {
        OptOutStore store = open();
        store.record(in(CLUB, 1));
        store.record(out(ALL, 2));
        assertThat(open().inForce(SHOP)).contains(out(ALL, 2));
        assertThat(isOut(CLUB)).isTrue();
        assertThat(isOut(ALL)).isTrue();

        store.record(in(SHOP, 3));
        assertThat(open().inForce(SHOP)).contains(in(SHOP, 3));
        assertThat(isOut(CLUB)).isTrue();

        store.record(in(ALL, 4));
        assertThat(isOut(CLUB)).isFalse();
    }

    @Test
    final void returns_whether_the_wish_has_changed() {
        OptOutStore store = open();
        assertThat(store.record(out(SHOP, 1))).as("the first").isTrue();
        assertThat(store.record(out(SHOP, 1))).as("the same again").isFalse();
        assertThat(store.record(out(SHOP, 2))).as("the same wish, newer").isFalse();
        assertThat(store.record(in(SHOP, 1))).as("an older opt-in").isFalse();
        assertThat(store.record(in(SHOP, 3))).as("a newer opt-in").isTrue();
        assertThat(store.record(in(SHOP, 3))).isFalse();
        assertThat(store.record(out(SHOP, 2))).as("an older opt-out").isFalse();
        assertThat(open().inForce(SHOP)).contains(in(SHOP, 3));
    }

    @Test
    final void prefers_the_opt_out_of_two_consents_at_the_same_time() {
        OptOutStore store = open();
        store.record(in(SHOP, 1));
        assertThat(store.record(out(SHOP, 1))).isTrue();
        assertThat(store.record(in(SHOP, 1))).isFalse();
        assertThat(isOut(SHOP)).isTrue();

        store.record(in(CLUB, 1));
        store.record(out(ALL, 1));
        assertThat(isOut(CLUB)).isTrue();
    }

    @Test
    final void keeps_the_newest_consent_in_any_order_of_arrival() {
        Random random = new Random(99);
        for (int run = 0; run < 20; run++) {
            SenderRecipientPair pair = pair(run);
            List<Consent> consents = new ArrayList<>();
            for (int second = 1; second <= 6; second++) {
                consents.add(random.nextBoolean() ? out(pair, second) : in(pair, second));
            }
            Consent newest = consents.get(5);
            consents.addAll(List.copyOf(consents));
            Collections.shuffle(consents, random);
            consents.forEach(open()::record);

            assertThat(open().inForce(pair)).contains(newest);
        }
    }

    private static SenderRecipientPair pair(int number) {
        return SenderRecipientPair.ofAllSenders(PhoneNumber.of("+1303555" + (1_000 + number)));
    }

    @Test
    final void keeps_the_source_and_the_time_of_a_consent() {
        Instant at = Instant.parse("2026-11-30T08:00:00.123Z");
        List<Source> sources = List.of(Source.values());
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            SenderRecipientPair pair = pair(i);
            open().record(Consent.out(pair, at, source));
            assertThat(open().inForce(pair)).contains(Consent.out(pair, at, source));
        }
    }

    @Test
    final void distinguishes_senders_that_a_database_might_confuse() {
        List<Address> senders = List.of(
                SenderName.of("ACME"),
                SenderName.of("ACMES"),
                SenderName.of("A CME"),
                ShortCode.of("12345"),
                ShortCode.of("012345"),
                PhoneNumber.of("+13035550100"),
                Address.of("ÄCME"),
                Address.of("ACME\u00A0x"),
                Address.of("a%b'c\"d\\e;--"));
        for (int i = 0; i < senders.size(); i++) {
            assertThat(open().record(out(SenderRecipientPair.of(senders.get(i), BOB), i)))
                    .isTrue();
        }
        for (int i = 0; i < senders.size(); i++) {
            SenderRecipientPair pair = SenderRecipientPair.of(senders.get(i), BOB);
            assertThat(open().inForce(pair)).contains(out(pair, i));
        }
        assertThat(isOut(SenderRecipientPair.of(SenderName.of("Acme"), BOB)))
                .as("a sender name in another letter case is the same")
                .isTrue();
    }

    @Test
    final void loses_no_consent_of_another_thread() throws Exception {
        int recipients = 20;
        List<Callable<Integer>> steps = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int own = thread;
            OptOutStore store = open();
            steps.add(() -> {
                int changed = 0;
                for (int n = 0; n < recipients; n++) {
                    changed += store.record(out(pair(n), 10 + own)) ? 1 : 0;
                    store.record(in(pair(n), own));
                }
                return changed;
            });
        }

        int changed = AtOnce.run(steps).stream().mapToInt(Integer::intValue).sum();

        assertThat(IntStream.range(0, recipients))
                .allSatisfy(n -> assertThat(open().inForce(pair(n))).contains(out(pair(n), 10 + THREADS - 1)));
        assertThat(changed).as("each recipient's opt-out is new to one thread").isEqualTo(recipients);
    }
}
