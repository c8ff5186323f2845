// What FAISS's exact index takes on one thread: IndexFlatIP, one query at a time, all references at or above a threshold, and the best ten.
// Times are of this thread's own work (CLOCK_THREAD_CPUTIME_ID), as in SearchComparison.java, so that other work on the machine counts as little as it can.
// usage: faiss_flat REFERENCES COUNT QUERIES COUNT THRESHOLD
#include <faiss/IndexFlat.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <omp.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

static const int DIMENSION = 512;

static double millis() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static std::vector<float> read(const char* file, long rows) {
  std::vector<float> values(rows * DIMENSION);
  std::ifstream in(file, std::ios::binary);
  in.read(reinterpret_cast<char*>(values.data()), values.size() * sizeof(float));
  if (!in) {
    std::fprintf(stderr, "%s holds fewer than %ld rows\n", file, rows);
    std::exit(1);
  }
  return values;
}

static double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// How long it takes to read every reference once and do next to nothing with it: no exact search of floats can be faster.
static double stream(const std::vector<float>& references, float& sink) {
  double best = 1e9;
  for (int round = 0; round < 5; round++) {
    float sums[16] = {};
    double started = millis();
    for (size_t i = 0; i < references.size(); i += 16) {
      for (int k = 0; k < 16; k++) {
        sums[k] += references[i + k];
      }
    }
    best = std::min(best, millis() - started);
    for (float sum : sums) {
      sink += sum;
    }
  }
  return best;
}

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: faiss_flat REFERENCES COUNT QUERIES COUNT THRESHOLD\n");
    return 2;
  }
  omp_set_num_threads(1);
  long count = std::atol(argv[2]);
  int queryCount = std::atoi(argv[4]);
  float threshold = std::atof(argv[5]);
  std::vector<float> references = read(argv[1], count);
  std::vector<float> queries = read(argv[3], queryCount);
  float sink = 0;
  double streamMillis = stream(references, sink);
  faiss::IndexFlatIP index(DIMENSION);
  index.add(count, references.data());
  references = std::vector<float>();
  std::vector<double> top, range;
  size_t found = 0;
  for (int i = 0; i < queryCount; i++) {
    const float* query = queries.data() + static_cast<size_t>(i) * DIMENSION;
    float scores[10];
    faiss::Index::idx_t rows[10];
    double started = millis();
    index.search(1, query, 10, scores, rows);
    top.push_back(millis() - started);
    faiss::RangeSearchResult result(1);
    started = millis();
    index.range_search(1, query, threshold, &result);
    range.push_back(millis() - started);
    found += result.lims[1];
  }
  std::printf("{\"references\": %ld, \"streamMillis\": %.3f, \"best10Millis\": %.3f, \"thresholdMillis\": %.3f, \"found\": %zu, \"sink\": %.1f}\n",
              count, streamMillis, median(top), median(range), found, sink);
}
