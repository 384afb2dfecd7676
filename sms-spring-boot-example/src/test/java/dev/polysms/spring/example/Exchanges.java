package dev.polysms.spring.example;

import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Keeps exchanges: without it there is no endpoint {@code httpexchanges}. */
@TestConfiguration(proxyBeanMethods = false)
class Exchanges {
    @Bean
    HttpExchangeRepository exchanges() {
        return new InMemoryHttpExchangeRepository();
    }
}
