// The yardstick of the directory scan: walks a tree, reads every regular file, and computes SHA-1 and then SHA-256
// of it with OpenSSL, on two threads. Prints the number of files, their bytes, and a checksum of all digests.
//
//   cc -O2 -Wall -o walkhash walkhash.c -lcrypto -lpthread
//   ./walkhash DIRECTORY [THREADS]
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 64 << 10, BATCH = 16 };

static char **paths;
static size_t path_count, path_capacity;
static atomic_size_t next_path;
static atomic_ullong total_bytes, checksum;

static void add_path(const char *path) {
  if (path_count == path_capacity) {
    path_capacity = path_capacity ? path_capacity * 2 : 4096;
    paths = realloc(paths, path_capacity * sizeof *paths);
    if (!paths) abort();
  }
  paths[path_count++] = strdup(path);
}

static void walk(int parent, const char *name, const char *path) {
  int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return perror(path);
  DIR *stream = fdopendir(folder);
  if (!stream) abort();
  for (struct dirent *item; (item = readdir(stream));) {
    if (!strcmp(item->d_name, ".") || !strcmp(item->d_name, "..")) continue;
    char *inner;
    if (asprintf(&inner, "%s/%s", path, item->d_name) < 0) abort();
    if (item->d_type == DT_DIR) walk(folder, item->d_name, inner);
    if (item->d_type == DT_REG) add_path(inner);
    free(inner);
  }
  closedir(stream);
}

static void *work(void *unused) {
  (void)unused;
  unsigned char *buffer = malloc(BUFFER);
  EVP_MD_CTX *sha1 = EVP_MD_CTX_new(), *sha256 = EVP_MD_CTX_new();
  EVP_MD *md1 = EVP_MD_fetch(NULL, "SHA1", NULL), *md256 = EVP_MD_fetch(NULL, "SHA256", NULL);
  if (!buffer || !sha1 || !sha256 || !md1 || !md256) abort();
  for (;;) {
    size_t start = atomic_fetch_add(&next_path, BATCH);
    if (start >= path_count) break;
    for (size_t i = start; i < start + BATCH && i < path_count; i++) {
      int file = open(paths[i], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
      if (file < 0) {
        perror(paths[i]);
        continue;
      }
      EVP_DigestInit_ex2(sha1, md1, NULL);
      EVP_DigestInit_ex2(sha256, md256, NULL);
      unsigned long long size = 0;
      for (ssize_t got; (got = read(file, buffer, BUFFER)) > 0; size += (size_t)got) {
        EVP_DigestUpdate(sha1, buffer, (size_t)got);
        EVP_DigestUpdate(sha256, buffer, (size_t)got);
      }
      unsigned char digest[52];
      EVP_DigestFinal_ex(sha1, digest, NULL);
      EVP_DigestFinal_ex(sha256, digest + 20, NULL);
      unsigned long long part = 0;
      for (int k = 0; k < 52; k++) part = part * 31 + digest[k];
      atomic_fetch_add(&checksum, part);
      atomic_fetch_add(&total_bytes, size);
      close(file);
    }
  }
  EVP_MD_CTX_free(sha1), EVP_MD_CTX_free(sha256);
  EVP_MD_free(md1), EVP_MD_free(md256);
  free(buffer);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 2) return fprintf(stderr, "usage: walkhash DIRECTORY [THREADS]\n"), 2;
  int threads = argc > 2 ? atoi(argv[2]) : 2;
  if (threads < 1 || threads > 64) threads = 2;
  walk(AT_FDCWD, argv[1], argv[1]);
  pthread_t ids[64];
  for (int i = 0; i < threads; i++)
    if (pthread_create(&ids[i], NULL, work, NULL)) abort();
  for (int i = 0; i < threads; i++) pthread_join(ids[i], NULL);
  printf("%zu files, %llu bytes, %016llx\n", path_count, (unsigned long long)total_bytes,
         (unsigned long long)checksum);
}
