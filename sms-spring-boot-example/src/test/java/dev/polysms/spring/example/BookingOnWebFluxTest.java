package dev.polysms.spring.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The tests of the example on WebFlux in the place of Spring MVC. */
@Import(Exchanges.class)
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class BookingOnWebFluxTest extends BookingApplicationTest {
    @Autowired
    private ApplicationContext context;

    @Test
    void the_server_is_reactive() {
        assertThat(context).isInstanceOf(ReactiveWebServerApplicationContext.class);
    }
}
