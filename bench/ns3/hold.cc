// The hold model on ns-3's event queues: the first event is removed, its payload is touched, and it is inserted again a drawn delay later.
//
// It works on ns3::Scheduler, below ns-3's simulator, and inserts the same event again, so that ns-3 allocates nothing for it.
// Prints nanoseconds of a hold: the least of the iterations, as `QueueBenchmarkTable` does.

#include "ns3/core-module.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

using namespace ns3;

namespace {

constexpr int DRAWN = 1 << 16;
constexpr int STEPS = 20000;
constexpr int ITERATIONS = 60;

// What an event carries: the number that its receiver would read.
class Payload : public EventImpl
{
  public:
    uint64_t touched = 0;

  private:
    void Notify() override
    {
    }
};

double Delay(const std::string& workload, std::mt19937_64& random)
{
    std::uniform_real_distribution<double> unit;
    if (workload == "uniform")
    {
        return std::floor(unit(random) * 200000);
    }
    if (workload == "all-equal")
    {
        return 100000;
    }
    double mean = workload == "mixed-scale" && unit(random) < 0.01 ? 1e13 : 1e5;
    return std::floor(-std::log(1 - unit(random)) * mean);
}

double Measure(const std::string& type, const std::string& workload, int pending)
{
    ObjectFactory factory(type);
    Ptr<Scheduler> queue = factory.Create<Scheduler>();
    std::mt19937_64 random(3);
    std::vector<Payload*> payloads;
    uint32_t uid = 4;
    for (int i = 0; i < pending; i++)
    {
        payloads.push_back(new Payload);
        queue->Insert({payloads.back(), {static_cast<uint64_t>(Delay(workload, random)), uid++, 0}});
    }
    std::mt19937_64 other(1);
    std::vector<uint64_t> delays(DRAWN);
    for (uint64_t& delay : delays)
    {
        delay = static_cast<uint64_t>(Delay(workload, other));
    }
    uint32_t at = 0;
    auto hold = [&](int steps) {
        for (int i = 0; i < steps; i++)
        {
            Scheduler::Event event = queue->RemoveNext();
            static_cast<Payload*>(event.impl)->touched += event.key.m_uid;
            event.key.m_ts += delays[at++ & (DRAWN - 1)];
            event.key.m_uid = uid++;
            queue->Insert(event);
        }
    };
    hold(2 * pending);
    double best = 1e300;
    for (int i = 0; i < ITERATIONS; i++)
    {
        auto begin = std::chrono::steady_clock::now();
        hold(STEPS);
        std::chrono::duration<double, std::nano> elapsed = std::chrono::steady_clock::now() - begin;
        best = std::min(best, elapsed.count() / STEPS);
    }
    while (!queue->IsEmpty())
    {
        queue->RemoveNext();
    }
    for (Payload* payload : payloads)
    {
        payload->Unref();
    }
    return best;
}

} // namespace

int main(int argc, char* argv[])
{
    std::string workload = "exponential";
    int pending = 1000;
    CommandLine command(__FILE__);
    command.AddValue("workload", "exponential, uniform, mixed-scale or all-equal.", workload);
    command.AddValue("pending", "Pending events.", pending);
    command.Parse(argc, argv);
    for (const char* type : {"Map", "Heap", "PriorityQueue", "Calendar"})
    {
        // The calendar's buckets are sorted lists, and it moves all events whenever it grows.
        bool even = workload == "exponential" || workload == "uniform";
        if (std::string(type) == "Calendar" && pending > (even ? 100000 : 1000))
        {
            continue;
        }
        std::printf("%s %.1f\n", type, Measure(std::string("ns3::") + type + "Scheduler", workload, pending));
    }
    return 0;
}
