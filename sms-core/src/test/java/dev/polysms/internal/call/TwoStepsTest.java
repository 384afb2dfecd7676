package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.TwoSteps;
import dev.polysms.testing.Driver;
import dev.polysms.testing.WireTest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call that looks something up and then changes it is one call. */
class TwoStepsTest extends WireTest {
    private final CountDownLatch found = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private BaseUrl url() {
        return BaseUrl.of("baseUrl", URI.create(base()), ClientOptions.defaults());
    }

    private Operation<String, String> find() {
        return Operation.read(
                "find",
                name -> ApiRequest.get(url(), "numbers").query("name", name).build(),
                TwoStepsTest::id);
    }

    /** Waits between the two steps. */
    private Operation<String, String> findAndWait() {
        return Operation.read("find", name -> ApiRequest.get(url(), "numbers").build(), answer -> {
            found.countDown();
            await(mayGoOn);
            return id(answer);
        });
    }

    private static String id(ApiResponse answer) {
        if (answer.status() == 404) {
            throw answer.rejected(Reason.NOT_FOUND, "20404", "no such number");
        }
        if (!answer.isSuccessful()) {
            throw answer.unproven("no number came");
        }
        return answer.text();
    }

    private Operation<TwoSteps.LookedUp<String, String>, String> release() {
        return Operation.change(
                "release",
                number -> ApiRequest.delete(url(), "numbers/" + number.found())
                        .query("reason", number.input())
                        .build(),
                answer -> {
                    if (answer.status() != 204) {
                        throw answer.unproven("it may be released or not");
                    }
                    return "released";
                });
    }

    private TwoSteps<String, String, String> call() {
        return TwoSteps.of(find(), release());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_second_step_changes_what_the_first_step_found(Driver driver) throws InterruptedException {
        answer(200, "PN7");
        answer(204, "");
        assertThat(driver.run(runner(quick()), call())).isEqualTo("released");
        assertThat(request().getRequestLine()).isEqualTo("GET /numbers?name=hi HTTP/1.1");
        assertThat(request().getRequestLine()).isEqualTo("DELETE /numbers/PN7?reason=hi HTTP/1.1");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_changed_if_the_first_step_finds_nothing(Driver driver) {
        answer(404, "");
        SmsException failure = failure(() -> driver.run(runner(quick()), call()));
        assertThat(failure).isInstanceOf(RejectedException.class);
        assertThat(failure.operation()).contains("find");
        assertThat(failure.vendorCode()).contains("20404");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void each_step_is_retried_by_the_rules_of_its_own_safety(Driver driver) {
        answer(503, "");
        answer(503, "");
        answer(200, "PN7");
        answer(503, "");
        SmsException failure = failure(() -> driver.run(runner(quick()), call()));
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.operation()).contains("release");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_first_step_that_always_fails_means_that_nothing_was_done(Driver driver) {
        for (int i = 0; i < 3; i++) {
            answer(503, "");
        }
        SmsException failure = failure(() -> driver.run(runner(quick()), call()));
        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(failure.safeToResend()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void one_deadline_holds_for_both_steps(Driver driver) throws InterruptedException {
        OperationRunner runner = runner(quick());
        answer(200, "PN7");
        silence();
        long start = System.nanoTime();
        SmsException failure = failure(() -> driver.run(runner, call(), CallOptions.deadline(Duration.ofSeconds(1))));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2 * BOUND_MILLIS));
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.operation()).contains("release");
        assertThat(request().getMethod()).isEqualTo("GET");
        assertThat(request().getMethod()).isEqualTo("DELETE");
    }

    @Test
    void a_deadline_that_passes_between_the_steps_means_that_nothing_was_done() {
        OperationRunner runner = runner(quick());
        answer(200, "PN7");
        Operation<String, String> slow = Operation.read("find", find()::encode, answer -> {
            timing.advance(Duration.ofMinutes(1));
            return id(answer);
        });
        assertThat(failure(() -> Driver.BLOCKING.run(
                        runner, TwoSteps.of(slow, release()), CallOptions.deadline(Duration.ofSeconds(20)))))
                .isInstanceOf(UnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_cancel_during_the_second_step_reaches_it() throws Exception {
        answer(200, "PN7");
        silence();
        CompletableFuture<String> future = runner(quick()).runAsync(call(), "hi", CallOptions.none());
        request();
        request();
        assertThat(future.cancel(true)).isTrue();
        assertThat(failure(future)).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("cancelled");
    }

    @Test
    void a_cancel_between_the_steps_means_that_nothing_was_done() throws Exception {
        answer(200, "PN7");
        CompletableFuture<String> future =
                runner(quick()).runAsync(TwoSteps.of(findAndWait(), release()), "hi", CallOptions.none());
        await(found);
        assertThat(future.cancel(true)).isTrue();
        mayGoOn.countDown();
        assertThat(failure(future)).isInstanceOf(UnavailableException.class).hasMessageContaining("cancelled");
        runner(quick()).close();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_fault_in_reading_what_was_found_means_that_nothing_was_done() {
        answer(200, "PN7");
        Operation<String, String> broken = Operation.read("find", find()::encode, answer -> {
            throw new IllegalStateException(answer.text());
        });
        SmsException failure = failure(() -> Driver.BLOCKING.run(runner(quick()), TwoSteps.of(broken, release())));
        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(everyWordOf(failure)).doesNotContain("PN7");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refuses_a_first_step_that_changes_something() {
        Operation<String, String> change = Operation.change("assign", find()::encode, TwoStepsTest::id);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoSteps.of(change, release()))
                .withMessageContaining("The first step, assign, must be a READ");
    }

    @Test
    void has_the_name_of_the_second_step() {
        assertThat(call().name()).isEqualTo("release");
        assertThat(call()).hasToString("find, then release");
        assertThat(new TwoSteps.LookedUp<>("+13035550123", "PN7")).hasToString("LookedUp");
    }
}
